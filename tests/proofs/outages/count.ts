import { writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playRound, RECOVERED_WITHIN_MS, type Round } from './round.ts'
import { setStage, type Stage } from './stage.ts'
import { wayNames, type Way } from './ways.ts'

/*
 * Counts how a market under load comes through an outage of its database, many times over.
 *   node tests/proofs/outages/count.ts --rounds 30 --ways all --processes 1,2 --parallel 4 --stopped 120
 * Each lane has a market and a PostgreSQL server of its own; most of a round is waiting. Ends with 1 if anything was lost,
 * doubled, late or untrue.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    ways: { type: 'string', default: 'all' },
    processes: { type: 'string', default: '1,2' },
    parallel: { type: 'string', default: String(availableParallelism()) },
    /** Seconds for which "stop" stops it. */
    stopped: { type: 'string', default: '120' },
    /** A folder for what the market wrote in rounds that were not sound. */
    logs: { type: 'string' },
  },
})

type Cell = { way: Way; processes: number }
type Played = Cell & { rounds: Round[]; ends: { ms: number; code: number | null }[] }

const wanted =
  values.ways === 'all' ? wayNames : wayNames.filter((way) => values.ways.split(',').includes(way))
const cells = values.processes
  .split(',')
  .flatMap((processes) => wanted.map((way) => ({ way, processes: Number(processes) })))
// Many lanes may work at one cell, a few rounds each.
const ROUNDS_A_STAGE = 6
const rounds = Number(values.rounds)
const work = Array.from({ length: Math.ceil(rounds / ROUNDS_A_STAGE) }, (_, index) =>
  cells.map((cell) => ({ ...cell, count: Math.min(ROUNDS_A_STAGE, rounds - index * ROUNDS_A_STAGE) })),
).flat()
const played = new Map<string, Played>()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    print()
    process.exit(1)
  })
process.setMaxListeners(100)
await Promise.all(Array.from({ length: Number(values.parallel) }, lane))
print()
process.exit([...played.values()].every(isSound) ? 0 : 1)

async function lane(): Promise<void> {
  for (let next = work.shift(); next !== undefined; next = work.shift()) {
    const { way, processes, count } = next
    const name = `${way} ${processes}`
    const cell = played.get(name) ?? { way, processes, rounds: [], ends: [] }
    played.set(name, cell)
    let stage: Stage | undefined
    try {
      stage = await setStage(processes)
      for (let number = 0; number < count; number += 1) {
        const round = await playRound(stage, way, Number(values.stopped) * 1000)
        cell.rounds.push(round)
        const { charged, confirmed, recoveredMs, faults } = round
        console.log(
          `${new Date().toISOString().slice(11, 19)} ${name} #${cell.rounds.length}: ` +
            `${confirmed} of ${charged} confirmed, recovered in ${recoveredMs} ms, load ${loadavg()[0]?.toFixed(1)}` +
            faults.map((fault) => `; ${fault}`).join(''),
        )
        // Whoever did not recover is not asked again: what comes after would count it twice.
        if (!isSoundRound(round)) {
          if (values.logs !== undefined)
            await writeFile(join(values.logs, `${name} ${cell.rounds.length}.log`), stage.marketOutput())
          cell.ends.push(await stage.endMarket())
          await stage.startMarket()
        }
      }
      cell.ends.push(await stage.endMarket())
    } catch (error) {
      console.log(`${name}: broken off:`, error)
      cell.ends.push({ ms: Infinity, code: null })
    } finally {
      await stage?.close()
    }
    print()
  }
}

function isSoundRound({ recoveredMs, faults, lost }: Round): boolean {
  return recoveredMs <= RECOVERED_WITHIN_MS && faults.length === 0 && lost === 0
}

function isSound({ rounds, ends }: Played): boolean {
  return rounds.every(isSoundRound) && ends.every(({ ms }) => ms < 9_500)
}

function print(): void {
  console.table(
    [...played.values()].map(({ way, processes, rounds, ends }) => ({
      way,
      processes,
      rounds: rounds.length,
      'after 30 s': rounds.filter(({ recoveredMs, lost }) => recoveredMs > RECOVERED_WITHIN_MS && lost === 0)
        .length,
      charged: sum(rounds.map(({ charged }) => charged)),
      confirmed: sum(rounds.map(({ confirmed }) => confirmed)),
      lost: sum(rounds.map(({ lost }) => lost)),
      'double, or untrue': rounds.filter(({ faults, lost }) => lost === 0 && faults.length > 0).length,
      'slowest recovery s': Math.max(0, ...rounds.map(({ recoveredMs }) => recoveredMs)) / 1000,
      'slowest end s': Math.max(0, ...ends.map(({ ms }) => ms)) / 1000,
    })),
  )
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
