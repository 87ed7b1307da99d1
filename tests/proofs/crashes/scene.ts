import { randomInt } from 'node:crypto'
import { aProduct, aShop, type Shop, type TestProduct } from '../../harness/builders.ts'
import { startMarket, type TestMarket } from '../../harness/market.ts'
import { aBuyer, type TestPerson } from '../../harness/people.ts'
import { createRequests } from '../../harness/requests.ts'
import { looksByTheClock } from './api-looks.ts'
import { SHELF, type Purchase } from './books.ts'
import { keepRunning, type Running } from './keep-running.ts'
import type { IsIdle } from './scaffold.ts'

export type MarketId = 'ebuildify' | 'txova'

/** A market whose work is done by processes of their own, and the one buyer who goes through all their crashes. */
export type Scene = {
  /** The same market in this process: prepares what is interrupted, and lets time pass at the end. */
  market: TestMarket
  shop: Shop
  buyer: TestPerson
  customer: Customer
  /** A product with its own shelf, and a wallet to pay it from. */
  aPurchase(): Promise<Begun>
  run(role: 'api' | 'worker', isIdle?: IsIdle): Promise<Running>
  stop(): Promise<void>
}

export type Begun = Purchase & { product: TestProduct; payer: TestPerson }

export async function setScene(id: MarketId): Promise<Scene> {
  const market = await startMarket(id)
  const shop = await aShop(market)
  const buyer = await aBuyer(market)
  const customer = wakeCustomer(market)
  const { databaseUrl, sandbox } = market
  const all: Running[] = []
  let serial = randomInt(1_000_000)
  return {
    market,
    shop,
    buyer,
    customer,
    async aPurchase() {
      serial += 1
      const prefix = id === 'ebuildify' ? '+23324' : '+25884'
      const wallet = `${prefix}${String(serial).padStart(7, '0')}`
      const product = await aProduct(market, shop, { stock: SHELF, price: 100 })
      const payer = { ...buyer, phone: wallet }
      return { interrupted: '', productId: product.id, wallet, product, payer }
    },
    async run(role, isIdle = looksByTheClock) {
      const running = await keepRunning({ market: id, role, databaseUrl, sandbox, isIdle })
      all.push(running)
      return running
    },
    async stop() {
      customer.leave()
      await Promise.all(all.map((running) => running.stop()))
      await market.stop()
    },
  }
}

/** The market as somebody sees it who asks at this door. */
export function at(market: TestMarket, url: string): TestMarket {
  return { ...market, ...createRequests(url), url }
}

/** Approves every prompt that appears on the phone, as long as awake. */
export type Customer = { sleep(): void; wake(): void; leave(): void }

function wakeCustomer({ sandbox: { phone } }: TestMarket): Customer {
  let isAwake = true
  const looking = setInterval(() => {
    if (isAwake) for (const prompt of phone.prompts()) void phone.approve(prompt.id)
  }, 10)
  return {
    sleep: () => void (isAwake = false),
    wake: () => void (isAwake = true),
    leave: () => clearInterval(looking),
  }
}
