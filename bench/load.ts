import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command, Plan, Report } from './driver.ts'
import type { Recorded } from './record.ts'
import type { Fixtures } from './workload.ts'

/** The driver, as the programs here see it. */
export type Driver = {
  use(fixtures: Fixtures): void
  /** `onMeasuring` is called when the time that counts begins; it ends when this resolves. */
  run(plan: Omit<Plan, 'seed'>, onMeasuring?: () => void): Promise<Recorded>
  end(): void
}

export function startDriver(): Driver {
  const child = fork(fileURLToPath(new URL('driver.ts', import.meta.url)), { serialization: 'advanced' })
  let seed = 2026
  const tell = (command: Command) => child.send(command)

  return {
    use: (fixtures) => void tell({ kind: 'fixtures', fixtures }),
    run(plan, onMeasuring = () => {}) {
      seed += 1
      return new Promise((resolve, reject) => {
        const died = (code: number | null) => reject(new Error(`the driver ended with ${code}`))
        const hear = (report: Report) => {
          if (report.kind === 'measuring') {
            onMeasuring()
            return
          }
          child.off('message', hear).off('exit', died)
          if (report.kind === 'done') resolve(report.recorded)
          else reject(new Error(report.why))
        }
        child.on('message', hear).on('exit', died)
        tell({ kind: 'run', plan: { ...plan, seed } })
      })
    },
    end: () => child.disconnect(),
  }
}
