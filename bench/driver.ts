import { runClosedLoop, runOpenLoop } from './loops.ts'
import { createRandom } from './random.ts'
import { createRecord, type Recorded } from './record.ts'
import { operations, type OperationName } from './operations.ts'
import type { Fixtures } from './workload.ts'

/*
 * The program that makes the load: a process of its own, so that its work is not mistaken for the API's. Told what to do
 * over IPC by `load.ts`, and answers with every latency there was.
 */

/** `rate`: arrivals a second, whatever the answers do (open loop); without it each connection asks as fast as it is answered. */
export type Plan = {
  operation: OperationName
  port: number
  connections: number
  leadSeconds: number
  seconds: number
  seed: number
  rate?: number
}

export type Command = { kind: 'fixtures'; fixtures: Fixtures } | { kind: 'run'; plan: Plan }
export type Report =
  { kind: 'measuring' } | { kind: 'done'; recorded: Recorded } | { kind: 'failed'; why: string }

let fixtures: Fixtures

async function run(plan: Plan): Promise<Recorded> {
  const record = createRecord(() => tell({ kind: 'measuring' }))
  const scene = { fixtures, random: createRandom(plan.seed), connections: plan.connections }
  const operation = operations[plan.operation]
  const { rate } = plan
  await (rate === undefined
    ? runClosedLoop(operation, scene, plan, record)
    : runOpenLoop(operation, scene, { ...plan, rate }, record))
  return record.result()
}

function tell(report: Report): void {
  process.send?.(report)
}

process.on('message', (command: Command) => {
  if (command.kind === 'fixtures') {
    fixtures = command.fixtures
    return
  }
  run(command.plan).then(
    (recorded) => tell({ kind: 'done', recorded }),
    (error: unknown) => tell({ kind: 'failed', why: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
