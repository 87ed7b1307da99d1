import { getRequestEvent } from '$app/server'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './contract.ts'
import { loginFor } from './own-path.ts'

/**
 * The market's API, typed by its contract, in the name of whoever asked for the page: with their access token, exchanged
 * for a new one when it is spent, and their cart token, kept when the API gives one.
 */
export function createApi(event: RequestEvent): Client<paths> {
  const { locals } = event
  const sendAsGuest = asGuest(event)

  async function asCaller(request: Request): Promise<Response> {
    const { session } = locals
    const again = request.clone()
    if (session.accessToken === undefined && !session.isGuest) await session.refresh()
    const sentWith = session.accessToken
    const answer = await send(request)
    if (answer.status !== 401 || sentWith === undefined) return answer
    // Where the session has ended it is asked as a guest, save in the account: what a guest is shown is not theirs.
    // Another request of the same page may have come to know first.
    const isKnown = session.accessToken !== sentWith
    const isRefreshed = isKnown ? session.accessToken !== undefined : await session.refresh()
    return isRefreshed || (session.isGuest && !isOfAccount(event)) ? send(again) : answer
  }

  async function send(request: Request): Promise<Response> {
    const { session } = locals
    if (session.accessToken !== undefined)
      request.headers.set('authorization', `Bearer ${session.accessToken}`)
    return sendAsGuest(request)
  }

  return createClient<paths>({ baseUrl: 'http://api', fetch: asCaller })
}

/** Sends a request of this browser in nobody's name, whether or not somebody is logged in. */
export function asGuest({ platform, locals }: RequestEvent): (request: Request) => Promise<Response> {
  if (platform === undefined) throw new Error('The shop is served by a market, which brings its API along.')
  return async (request) => {
    const { session } = locals
    if (session.cartToken !== undefined) request.headers.set('x-cart-token', session.cartToken)
    if (session.deviceToken !== undefined) request.headers.set('x-device-token', session.deviceToken)
    if (session.passes !== undefined) request.headers.set('x-order-pass', session.passes)
    const answer = await platform.api(request)
    const given = answer.headers.get('x-cart-token')
    if (given !== null) session.keepCartToken(given)
    return answer
  }
}

/** Whether a page is of the account, which only its owner sees. */
export const isOfAccount = ({ route }: RequestEvent): boolean =>
  route.id?.startsWith('/(own)/account') ?? false

/** What the API says when it refuses. */
export type ApiFailure = {
  success: false
  message: string
  error: { code: string; message: string; details?: { field: string; message: string }[]; requestId: string }
}

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The data of an answer; where it was refused, the page is an error page with the same status. */
export function dataOf<T extends { data: unknown }>({ data, error: failed, response }: Answer<T>): T['data'] {
  if (data !== undefined) return data.data
  return fail(failed, response)
}

/** The data of what an address names; where it can't be the name of anything, there is no such page. */
export function foundOf<T extends { data: unknown }>(answer: Answer<T>): T['data'] {
  if (answer.response.status === 400) error(404, 'There is no such page.', { code: 'NOT_FOUND' })
  return dataOf(answer)
}

/** The whole answer: data, pagination, facets. */
export function answerOf<T>({ data, error: failed, response }: Answer<T>): T {
  if (data !== undefined) return data
  return fail(failed, response)
}

/** Why an answer was refused, or `undefined`. A server that failed is an error page; whoever is logged out logs in. */
export function failureOf({ error: failed, response }: Answer<unknown>): ApiFailure['error'] | undefined {
  if (failed === undefined) return undefined
  const { status } = response
  if ((status >= 500 && status !== 503) || asksForLogin(codeOf(failed))) fail(failed, response)
  return (failed as ApiFailure).error
}

function fail(failed: unknown, { status }: Response): never {
  const code = codeOf(failed)
  if (asksForLogin(code)) redirect(303, loginFor(getRequestEvent().url))
  // Staff prove more than a password before they may do anything but look after their own account.
  if (status === 403 && code === 'SECOND_FACTOR_REQUIRED')
    redirect(303, '/account/second-factor?note=required')
  return error(status, (failed as Partial<ApiFailure>).error?.message ?? 'Unknown', { code })
}

const codeOf = (failed: unknown): string => (failed as Partial<ApiFailure>).error?.code ?? 'UNKNOWN'

/** Whether it is the session that is missing or over; a log-in that failed is refused by other codes. */
const asksForLogin = (code: string): boolean =>
  ['AUTHENTICATION_REQUIRED', 'INVALID_TOKEN', 'TOKEN_REVOKED'].includes(code)
