import type { Sql, Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { ImportId } from './import.ts'
import type { ProductId } from './product.ts'
import type { SyncId } from './sheet.ts'

/** Tells listings of a sale that begins or ends. */
export const refreshPricesJob = defineJob('catalog.refresh-prices', closed({ productId: IdOf<'Product'>() }))

export async function enqueueRefresh(tx: Transaction, productId: ProductId, runAt: Date): Promise<void> {
  const key = `prices ${productId} ${runAt.getTime()}`
  await enqueue(tx, refreshPricesJob, { productId }, { key, runAt })
}

/** Tries of one batch, over an hour: what fails so often is looked at by a person. */
const IMPORT_TRIES = 8

/** Works off the next batch of an import. */
export const importProductsJob = defineJob(
  'catalog.import-products',
  closed({ importId: IdOf<'Import'>() }),
  IMPORT_TRIES,
)

export async function enqueueImport(tx: Transaction | Sql, importId: ImportId): Promise<void> {
  await enqueue(tx, importProductsJob, { importId }, { key: `import ${importId}` })
}

/** Tries of one sync, over some minutes: the next hour's begins anew. */
const SYNC_TRIES = 6

/** Makes a shop's sheet and its stock and prices one. */
export const syncSheetJob = defineJob(
  'catalog.sync-sheet',
  closed({ syncId: IdOf<'SheetSync'>() }),
  SYNC_TRIES,
)

export async function enqueueSync(tx: Transaction | Sql, syncId: SyncId, runAt?: Date): Promise<void> {
  await enqueue(tx, syncSheetJob, { syncId }, { key: `sync ${syncId}`, ...(runAt && { runAt }) })
}
