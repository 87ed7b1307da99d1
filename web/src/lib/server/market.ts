import type { RequestEvent } from '@sveltejs/kit'
import type { paths } from './contract.ts'

/** The market whose shop this is, as its API describes it. */
export type Market = paths['/api/v1/market']['get']['responses'][200]['content']['application/json']['data']

const KEPT_MS = 60_000
let kept: { market: Market; until: number } | undefined

/** Asked of the API once a minute: a process serves one market, whose definition changes with its code. */
export async function marketOf({ locals }: RequestEvent): Promise<Market> {
  if (kept !== undefined && kept.until > performance.now()) return kept.market
  const { data, error } = await locals.api.GET('/api/v1/market')
  if (data === undefined) throw new Error(`The market's description is not to be had: ${error.message}`)
  kept = { market: data.data, until: performance.now() + KEPT_MS }
  return data.data
}
