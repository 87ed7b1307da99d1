import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { anOwedOrder, collect, paymentsOf, promise, type Owed } from '../../../tests/harness/payments.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { minor } from '../../platform/money.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

let last = 1_000_000
const aPhone = () => `+23355${(last += 1)}`
const owedBy = (phone: string, amount = 10_000) =>
  anOwedOrder(market, { payer: { phone }, amountMinor: minor(amount) })
/** Promises of one after the other: the codes of those that were refused. */
async function promiseAll(owed: readonly Owed[]): Promise<string[]> {
  const codes: string[] = []
  for (const one of owed) codes.push((await promise(market, one)).error?.code ?? 'ok')
  return codes
}

describe('one phone number', () => {
  test('has three orders at a time that are to be paid on delivery, whoever types it', async () => {
    const phone = aPhone()
    const orders = await Promise.all([1, 2, 3, 4].map(() => owedBy(phone)))
    expect(await promiseAll(orders)).toEqual(['ok', 'ok', 'ok', 'TOO_MANY_PROMISES'])
    const [first, , , fourth] = orders as [Owed, Owed, Owed, Owed]
    const { status, error } = await promise(market, fourth)
    expect(status).toBe(422)
    expect(error.message).toContain('Pay this order now')
    expect(error.details).toEqual([
      { field: 'method', message: 'is for 3 orders at a time by one phone number' },
    ])
    // Repeating what was promised is no new promise, and others are free.
    expect(await promiseAll([first, await owedBy(aPhone())])).toEqual(['ok', 'ok'])
    await collect(market, first.orderId, 100)
    expect(await promiseAll([fourth])).toEqual(['ok'])
  })

  test('frees what is withdrawn', async () => {
    const phone = aPhone()
    const orders = await Promise.all([1, 2, 3, 4].map(() => owedBy(phone)))
    await promiseAll(orders.slice(0, 3))
    await paymentsOf(market).close((orders[1] as Owed).orderId)
    expect(await promiseAll([orders[3] as Owed])).toEqual(['ok'])
  })

  test('may not have more under way than one order may come to', async () => {
    const phone = aPhone()
    const orders = [await owedBy(phone, 3_000_000), await owedBy(phone, 2_000_000), await owedBy(phone, 1)]
    expect(await promiseAll(orders)).toEqual(['ok', 'ok', 'TOO_MANY_PROMISES'])
    expect((await promise(market, orders[2] as Owed)).error.details).toEqual([
      { field: 'method', message: 'is for orders of up to 50000 GHS at a time by one phone number' },
    ])
  })

  test('that promises 20 orders at once has three', async () => {
    const phone = aPhone()
    const orders = await Promise.all(Array.from({ length: 20 }, () => owedBy(phone, 100)))
    const answers = await Promise.all(orders.map((owed) => promise(market, owed)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(answers.filter(({ error }) => error?.code === 'TOO_MANY_PROMISES')).toHaveLength(17)
  })
})

describe('an account that has proved its phone', () => {
  const ordersOf = (person: TestPerson, phone: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const payer = { userId: person.userId as UserId, phone }
        return { ...(await anOwedOrder(market, { payer, amountMinor: minor(100) })), token: person.token }
      }),
    )
  const prove = (person: TestPerson) =>
    market.platform.sql`update identity.users set phone_verified_at = now() where id = ${person.userId}`

  test('may have ten', async () => {
    const buyer = await aBuyer(market)
    await prove(buyer)
    const codes = await promiseAll(await ordersOf(buyer, buyer.phone, 11))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
    expect(codes.at(-1)).toBe('TOO_MANY_PROMISES')
  })

  test('that has not, or by another number, may have three', async () => {
    const [fresh, proved] = [await aBuyer(market), await aBuyer(market)]
    await prove(proved)
    for (const orders of [await ordersOf(fresh, fresh.phone, 4), await ordersOf(proved, aPhone(), 4)])
      expect(await promiseAll(orders)).toEqual(['ok', 'ok', 'ok', 'TOO_MANY_PROMISES'])
  })
})
