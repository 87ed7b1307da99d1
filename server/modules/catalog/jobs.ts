import type { Sql, Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { ImportId } from './import.ts'

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
