import type { Driver } from './load.ts'
import type { OperationName } from './operations.ts'
import type { Stage } from './stage.ts'
import { startStatementCounter, type Statement } from './statement-counter.ts'
import { withTokens } from './fixtures.ts'
import type { Fixtures } from './workload.ts'

/** What an API process asks of its database for one workload. */
export type StatementCount = { perOperation: number; statements: Statement[] }

const CONNECTIONS = 4
const LEAD_SECONDS = 2
const SECONDS = 2

/**
 * Counts, in a short pass of its own with another API process, the statements of each operation: those that the API
 * sends before and after it answers, `begin` and `commit` among them. What the worker does later is not in it.
 * The database has to be at rest.
 */
export async function countStatements(
  stage: Stage,
  driver: Driver,
  fixtures: Fixtures,
  options: { operations: readonly OperationName[]; cache: 'off' | 'on' },
): Promise<Map<OperationName, StatementCount>> {
  const counter = await startStatementCounter(stage.databaseUrl)
  const api = await stage.startApi({ cache: options.cache, databaseUrl: counter.url })
  const counts = new Map<OperationName, StatementCount>()
  driver.use(await withTokens(fixtures, api.port))
  for (const operation of options.operations) {
    const plan = { operation, port: api.port, connections: CONNECTIONS }
    // By then every connection has prepared everything, and a cache holds what is asked for often.
    await driver.run({ ...plan, leadSeconds: LEAD_SECONDS, seconds: 0 })
    counter.take()
    const { latenciesMs } = await driver.run({ ...plan, leadSeconds: 0, seconds: SECONDS })
    const statements = counter.take()
    const total = statements.reduce((sum, { count }) => sum + count, 0)
    // Those on their way at the end are answered, and not among the latencies.
    const operations = latenciesMs.length + CONNECTIONS
    counts.set(operation, { perOperation: total / operations, statements })
  }
  await api.stop()
  await counter.stop()
  return counts
}
