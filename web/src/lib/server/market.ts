import type { RequestEvent } from '@sveltejs/kit'
import type { paths } from './contract.ts'

/** The market whose shop this is, as its API describes it. */
export type Market = paths['/api/v1/market']['get']['responses'][200]['content']['application/json']['data']

const KEPT_MS = 60_000
/** Of one market, save where several are served by one process. */
const kept = new Map<string, { market: Market; until: number }>()

/** Asked of the API once a minute: a market's definition changes with its code. */
export async function marketOf({ locals, platform }: RequestEvent): Promise<Market> {
  const id = platform?.market ?? ''
  const known = kept.get(id)
  if (known !== undefined && known.until > performance.now()) return known.market
  const { data, error } = await locals.api.GET('/api/v1/market')
  if (data === undefined) throw new Error(`The market's description is not to be had: ${error.message}`)
  kept.set(id, { market: data.data, until: performance.now() + KEPT_MS })
  return data.data
}
