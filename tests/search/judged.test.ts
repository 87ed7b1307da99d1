import { describe, expect, test } from 'vitest'
import { ebuildify as ebuildifyDemo } from '../../server/demo/ebuildify/index.ts'
import { txova as txovaDemo } from '../../server/demo/txova/index.ts'
import { ebuildify } from '../../server/markets/ebuildify.ts'
import { txova } from '../../server/markets/txova.ts'
import { ebuildifyQueries } from './ebuildify.ts'
import { ebuildifyDevelopment } from './development/ebuildify.ts'
import { txovaDevelopment } from './development/txova.ts'
import { judge } from './judge.ts'
import { txovaQueries } from './txova.ts'

/*
 * How well the demonstration goods are found, over queries that were judged by what the goods are. Below the bounds a
 * change of the search has made it worse; the figures are printed to be compared.
 */

const sets = [
  { market: ebuildify, demo: ebuildifyDemo, queries: ebuildifyQueries },
  { market: txova, demo: txovaDemo, queries: txovaQueries },
]
/** Of every kind, with what is not sold among them. */
const development = [
  { market: ebuildify, demo: ebuildifyDemo, queries: ebuildifyDevelopment },
  { market: txova, demo: txovaDemo, queries: txovaDevelopment },
]

describe.each(sets)('judged queries of $market.id', ({ market, demo, queries }) => {
  test('name goods that there are, each query once', () => {
    const skus = new Set(demo.products.map(({ sku }) => sku))
    expect(queries.length).toBeGreaterThanOrEqual(60)
    expect(new Set(queries.map(({ typed }) => typed)).size).toBe(queries.length)
    for (const { typed, relevant } of queries) {
      expect(relevant, typed).not.toHaveLength(0)
      expect(
        relevant.filter((sku) => !skus.has(sku)),
        typed,
      ).toEqual([])
    }
  })

  test('find what they should, and first', () => {
    const judgement = judge(demo, market, queries)
    const { precisionAt5, meanReciprocalRank, missed } = judgement
    console.log(
      `${market.id}: ${judgement.queries} queries, precision at 5 ${precisionAt5.toFixed(3)}, mean reciprocal rank ` +
        `${meanReciprocalRank.toFixed(3)}; not perfect: ${missed.map(({ typed }) => typed).join(' · ')}`,
    )
    expect(precisionAt5).toBeGreaterThan(0.96)
    expect(meanReciprocalRank).toBeGreaterThan(0.955)
  })
})

test.each(development)(
  'queries of every kind find what $market.id has, and what it lacks is not pretended',
  (set) => {
    const { queries, precisionAt5, meanReciprocalRank, lacking, pretended } = judge(
      set.demo,
      set.market,
      set.queries,
    )
    expect(queries + lacking).toBeGreaterThanOrEqual(120)
    expect(lacking).toBeGreaterThanOrEqual(20)
    expect(precisionAt5).toBeGreaterThan(0.97)
    expect(meanReciprocalRank).toBeGreaterThan(0.97)
    // A cloth is called after a fish.
    expect(pretended.map(({ typed }) => typed).filter((typed) => typed !== 'peixe')).toEqual([])
  },
)
