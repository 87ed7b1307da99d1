import type { RequestEvent } from '@sveltejs/kit'
import createClient from 'openapi-fetch'
import type { paths } from './contract.ts'

/** The market whose shop this is, as its API describes it. */
export type Market = paths['/api/v1/market']['get']['responses'][200]['content']['application/json']['data']

type Kept = { market: Market; until: number }

const KEPT_MS = 60_000
/** By what stands for the market in its process: tests have several in one. */
const kept = new WeakMap<object, Kept>()

/** Asked of the API once a minute, in nobody's name: it changes with the code alone, save the taxes. */
export async function marketOf({ platform }: RequestEvent): Promise<Market> {
  const { host, api } = platform as App.Platform
  const known = kept.get(host)
  if (known !== undefined && known.until > performance.now()) return known.market
  const { data, error } = await createClient<paths>({ baseUrl: 'http://api', fetch: api }).GET(
    '/api/v1/market',
  )
  if (data === undefined) throw new Error(`The market's description is not to be had: ${error.message}`)
  kept.set(host, { market: data.data, until: performance.now() + KEPT_MS })
  return data.data
}
