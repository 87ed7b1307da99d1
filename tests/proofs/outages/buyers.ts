import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRequests, type Answer } from '../../harness/requests.ts'
import type { Stage } from './stage.ts'

/** People who order and pay by mobile money, one purchase after another, until they are told that it is enough. */
export type Buyers = {
  /** Nobody begins another purchase; resolves when those under way are sent, or given up. */
  finish(): Promise<void>
}

const BETWEEN_PURCHASES_MS = 150
/** A client asks again under the same key as long as it gets no answer, or one that says "later". */
const AGAIN_AFTER_MS = 500
const GIVE_UP_AFTER_MS = 20_000

export function sendBuyers({ url, productId }: Stage, count: number): Buyers {
  const market = createRequests(url)
  let enoughSince = Infinity

  async function buy(): Promise<void> {
    const phone = `+23324${String(randomInt(10_000_000)).padStart(7, '0')}`
    const placed = await ask('/orders', {
      items: [{ productId, quantity: 1 }],
      deliveryAddress: { addressLine1: '12 Main Road', city: 'Accra', region: 'Greater Accra' },
      contact: { name: 'A Guest', phone },
    })
    const token = placed?.headers.get('x-cart-token')
    if (placed?.status !== 201 || !token) return
    await ask(
      '/payments',
      { orderId: placed.data.id, method: 'mobile_money', network: 'MTN', phone },
      { 'x-cart-token': token },
    )
  }

  async function ask(path: string, body: unknown, headers = {}): Promise<Answer | undefined> {
    const key = randomUUID()
    while (Date.now() < enoughSince + GIVE_UP_AFTER_MS) {
      const answer = await market
        .post(path, body, { headers: { 'idempotency-key': key, ...headers } })
        .catch(() => undefined)
      if (answer !== undefined && answer.status < 500) return answer
      await sleep(AGAIN_AFTER_MS)
    }
    return undefined
  }

  const all = Array.from({ length: count }, async () => {
    await sleep(randomInt(BETWEEN_PURCHASES_MS))
    while (enoughSince === Infinity) {
      await buy()
      await sleep(BETWEEN_PURCHASES_MS)
    }
  })
  return {
    async finish() {
      enoughSince = Date.now()
      await Promise.all(all)
    },
  }
}
