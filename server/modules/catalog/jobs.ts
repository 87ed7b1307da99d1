import type { Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { ProductId } from './product.ts'

/** Tells listings of a sale that begins or ends. */
export const refreshPricesJob = defineJob('catalog.refresh-prices', closed({ productId: IdOf<'Product'>() }))

export async function enqueueRefresh(tx: Transaction, productId: ProductId, runAt: Date): Promise<void> {
  const key = `prices ${productId} ${runAt.getTime()}`
  await enqueue(tx, refreshPricesJob, { productId }, { key, runAt })
}
