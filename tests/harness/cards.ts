import type { TestUser } from '../../server/modules/identity/test-support.ts'
import type { TestMarket } from './market.ts'

export const CHECKS = '/users/me/national-id-checks'

let serial = 100_000_000

/** A card's number, another each time; the stand-in lets it match. */
export function aCard(): string {
  serial += 1
  return `GHA-${serial}-7`
}

/** What is done in a market about people's cards. */
export function cardsOf(market: () => TestMarket) {
  const ask = ({ token }: TestUser, body: object = { consent: true }) =>
    market().post(CHECKS, body, { token })
  const checksOf = async ({ token }: TestUser) => (await market().get(CHECKS, { token })).data
  const me = async ({ token }: TestUser) => (await market().get('/users/me', { token })).data

  /** Does what is to be done, the jobs that callbacks bring included. */
  async function settle(): Promise<void> {
    await market().settle()
    await market().sandbox.callbacksSettled()
    await market().settle()
  }

  async function later(ms: number): Promise<void> {
    market().clock.advance(ms)
    await settle()
  }

  /** Asks, and lets the check come to its end. */
  async function checked(user: TestUser, body?: object) {
    const { status, text } = await ask(user, body)
    if (status !== 202) throw new Error(`it was refused: ${text}`)
    await settle()
    return (await checksOf(user))[0]
  }

  /** What Smile ID was asked under a reference. */
  function requests(reference: string, operation = 'verification') {
    const all = market().sandbox.requests('smile-id')
    return all.filter((one) => one.reference === reference && one.operation === operation)
  }

  /** That of somebody's last check. */
  async function referenceOf({ id }: TestUser): Promise<string> {
    const [row] = await market().platform.sql<{ reference: string }[]>`
      select reference from identity.national_id_checks where user_id = ${id} order by asked_at desc limit 1`
    return row?.reference ?? ''
  }

  return { ask, checksOf, me, settle, later, checked, requests, referenceOf }
}
