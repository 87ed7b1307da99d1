import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ebuildify as ebuildifyDemo } from '../../server/demo/ebuildify/index.ts'
import { txova as txovaDemo } from '../../server/demo/txova/index.ts'
import { ebuildify } from '../../server/markets/ebuildify.ts'
import { txova } from '../../server/markets/txova.ts'
import { judge, type Judged } from './judge.ts'
import type { JudgedQuery } from './judged-query.ts'

/*
 * How well the demonstration goods are found, set by set, and what is not: `node tests/search/report.ts`, with the name of a
 * set for that one alone. No set is there to be learned by heart: the held-out one was written by somebody who knows the
 * goods and not the search, and is only looked at to be reported.
 */

const markets = [
  { id: 'ebuildify', market: ebuildify, demo: ebuildifyDemo },
  { id: 'txova', market: txova, demo: txovaDemo },
] as const
const sets = { judged: '.', development: 'development', 'held-out': 'held-out' }
const [wanted] = process.argv.slice(2)

for (const [name, folder] of Object.entries(sets)) {
  if (wanted !== undefined && wanted !== name) continue
  for (const { id, market, demo } of markets) {
    const path = join(import.meta.dirname, folder, `${id}.ts`)
    if (!existsSync(path)) continue
    const { queries, precisionAt5, meanReciprocalRank, missed, doubted, lacking, pretended } = judge(
      demo,
      market,
      await queriesIn(path),
    )
    console.log(
      `\n${name} ${id}: ${queries} queries, P@5 ${precisionAt5.toFixed(3)}, MRR ${meanReciprocalRank.toFixed(3)}; ` +
        `${doubted.length} found but called the nearest; ${lacking} for what is not sold, ${pretended.length} of them answered as if it were`,
    )
    for (const one of missed) console.log(`  missed    ${line(one)}`)
    for (const one of doubted) console.log(`  doubted   ${line(one)}`)
    for (const one of pretended) console.log(`  pretended ${line(one)}`)
  }
}

/** The list that a file of queries exports. */
async function queriesIn(path: string): Promise<readonly JudgedQuery[]> {
  const exported = Object.values((await import(pathToFileURL(path).href)) as Record<string, unknown>)
  return exported.find((value): value is readonly JudgedQuery[] => Array.isArray(value)) ?? []
}

function line({ typed, precision, reciprocalRank, found }: Judged): string {
  const figures = Number.isNaN(precision) ? '' : ` ${precision.toFixed(2)}/${reciprocalRank.toFixed(2)}`
  return `${typed}${figures}: ${found.slice(0, 5).join(' ')}`
}
