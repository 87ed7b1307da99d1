import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { somewhere } from '../../../tests/harness/orders.ts'
import { promise } from '../../../tests/harness/payments.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { OrderId } from './order.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

/** A shop whose owner is somebody that can be reached. */
async function aRealShop(slug: string): Promise<Shop & { owner: TestPerson }> {
  const owner = await aBuyer(market)
  const ownerId = owner.userId
  await market.app.apis.catalog.importCatalogue({
    sellers: [{ slug, name: `The ${slug}`, ownerId: ownerId as UserId, isHouse: false }],
    categories: [{ slug: 'goods', name: 'Goods', children: [{ slug: 'cement', name: 'Cement' }] }],
    products: [],
  })
  return { seller: slug, ownerId, owner, ownerToken: tokenOf(market, 'seller', ownerId) }
}

const messagesTo = async (person: { userId: string }, orderId: string) => {
  const rows = await market.platform.sql<{ occasion: string; channel: string; body: string }[]>`
    select occasion, channel, body from notifications.messages
    where user_id = ${person.userId} and order_id = ${orderId} order by created_at, channel desc`
  return [...rows]
}
const occasionsTo = async (person: { userId: string }, orderId: string) =>
  (await messagesTo(person, orderId)).map(({ occasion, channel }) => `${occasion} ${channel}`)

async function anOrder(shops: Shop[], contact?: { name: string; phone: string }) {
  const products = await Promise.all(shops.map((shop) => aProduct(market, shop, { stock: 10 })))
  const buyer = await aBuyer(market)
  const items = products.map(({ id }) => ({ productId: id, quantity: 2 }))
  const body = { items, deliveryAddress: somewhere, ...(contact === undefined ? {} : { contact }) }
  const { data } = await market.post('/orders', body, { token: buyer.token })
  return { buyer, products, data, orderId: data.id as OrderId, token: buyer.token }
}

test('sellers hear of an order when it is confirmed, each of their own goods, and when it is cancelled', async () => {
  const [one, two] = [await aRealShop('one'), await aRealShop('two')]
  const ordered = await anOrder([one, two])
  await market.settle()
  expect(await occasionsTo(one.owner, ordered.orderId)).toEqual([])
  await promise(market, ordered)
  await market.settle()
  for (const [shop, own, other] of [
    [one, 0, 1],
    [two, 1, 0],
  ] as const) {
    const messages = await messagesTo(shop.owner, ordered.orderId)
    expect(messages.map(({ occasion, channel }) => [occasion, channel])).toEqual([
      ['sale', 'sms'],
      ['sale', 'email'],
    ])
    const text = messages.map(({ body }) => body).join()
    expect(text).toContain(ordered.products[own]?.name)
    expect(text).not.toContain(ordered.products[other]?.name)
    expect(text).not.toContain(ordered.buyer.phone)
  }
  expect(market.sandbox.phone.sms(one.owner.phone).at(-1)?.text).toContain(ordered.data.orderNumber)

  const part = ordered.data.parts.find(({ seller }: any) => seller.name === 'The two')
  const admin = { token: tokenOf(market, 'admin') }
  await market.post(`/orders/${ordered.orderId}/parts/${part.id}/cancellation`, {}, admin)
  await market.settle()
  expect((await occasionsTo(two.owner, ordered.orderId)).slice(2)).toEqual([
    'sale_cancelled sms',
    'sale_cancelled email',
  ])
  expect(await occasionsTo(one.owner, ordered.orderId)).toHaveLength(2)
  expect(await occasionsTo(ordered.buyer, ordered.orderId)).toEqual([
    ...['placed sms', 'placed email', 'confirmed sms', 'confirmed email'],
    ...['part_cancelled sms', 'part_cancelled email'],
  ])

  await market.post(`/orders/${ordered.orderId}/cancellation`, {}, { token: ordered.token })
  await market.settle()
  expect((await occasionsTo(one.owner, ordered.orderId)).slice(2)).toEqual([
    'sale_cancelled sms',
    'sale_cancelled email',
  ])
  // Theirs was cancelled before, and they were told so then.
  expect(await occasionsTo(two.owner, ordered.orderId)).toHaveLength(4)
})

test('a seller who cancels their part, or with it the order, is not told to stop, and it reads as theirs', async () => {
  const [one, two] = [await aRealShop('stopping'), await aRealShop('last')]
  const ordered = await anOrder([one, two])
  await promise(market, ordered)
  await market.settle()
  const cancel = async (shop: Shop, name: string) => {
    const part = ordered.data.parts.find(({ seller }: any) => seller.name === name)
    const path = `/orders/${ordered.orderId}/parts/${part.id}/cancellation`
    const { data } = await market.post(path, {}, { token: shop.ownerToken })
    await market.settle()
    return data.cancelReason
  }
  expect(await cancel(one, 'The stopping')).toBe('seller')
  expect(await cancel(two, 'The last')).toBe('seller')
  for (const { owner } of [one, two])
    expect(await occasionsTo(owner, ordered.orderId)).toEqual(['sale sms', 'sale email'])
  const { data } = await market.get(`/orders/${ordered.orderId}`, { token: ordered.token })
  expect(data).toMatchObject({ status: 'cancelled', cancelReason: 'seller' })
  const said = (await messagesTo(ordered.buyer, ordered.orderId)).filter(
    ({ occasion }) => occasion === 'cancelled',
  )
  expect(said.map(({ channel }) => channel)).toEqual(['sms', 'email'])
  for (const { body } of said) expect(body).toContain('foi cancelada pelo vendedor')
})

test('a buyer is told what came back, and not what stayed with them', async () => {
  const shop = await aRealShop('returns')
  const ordered = await anOrder([shop, shop])
  await promise(market, ordered)
  const [part] = ordered.data.parts
  const path = `/orders/${ordered.orderId}/parts/${part.id}`
  for (const status of ['processing', 'shipped', 'delivered'])
    await market.patch(path, { status }, { token: shop.ownerToken })
  const [back, stayed] = ordered.products
  const body = { reason: 'returned', items: [{ productId: back?.id, quantity: 1 }] }
  const answer = await market.post(`${path}/returns`, body, { token: tokenOf(market, 'admin') })
  expect(answer.status).toBe(201)
  await market.settle()
  const mail = (await messagesTo(ordered.buyer, ordered.orderId)).find(
    ({ occasion, channel }) => occasion === 'returned' && channel === 'email',
  )
  expect(mail?.body).toContain(`voltaram para nós: 1 × ${back?.name}.`)
  expect(mail?.body).not.toContain(stayed?.name)
})

test('a seller who buys of their own shop has both messages; one who wants e-mail only has that', async () => {
  const shop = await aRealShop('own')
  await market.patch('/users/me/preferences', { channels: ['email'] }, { token: shop.owner.token })
  const product = await aProduct(market, shop, { stock: 10 })
  const items = [{ productId: product.id, quantity: 1 }]
  const { token } = shop.owner
  const { data } = await market.post('/orders', { items, deliveryAddress: somewhere }, { token })
  await promise(market, { orderId: data.id, token })
  await market.settle()
  const told = await occasionsTo(shop.owner, data.id)
  expect(told.sort()).toEqual(['confirmed email', 'sale email'])
})

test('whoever receives the goods hears on their phone when they come, and the account hears everything', async () => {
  const shop = await aRealShop('receiving')
  const phone = '+258841234567'
  const ordered = await anOrder([shop], { name: 'Kofi', phone })
  await promise(market, ordered)
  await market.settle()
  expect(market.sandbox.phone.sms(phone)).toEqual([])
  const path = `/orders/${ordered.orderId}/parts/${ordered.data.parts[0].id}`
  for (const status of ['processing', 'shipped'])
    await market.patch(path, { status }, { token: shop.ownerToken })
  await market.settle()
  expect(market.sandbox.phone.sms(phone)).toHaveLength(1)
  expect(await occasionsTo(ordered.buyer, ordered.orderId)).toEqual([
    ...['confirmed sms', 'confirmed email', 'shipped sms', 'shipped email'],
  ])
  const mail = (await messagesTo(ordered.buyer, ordered.orderId)).find(
    ({ occasion, channel }) => occasion === 'confirmed' && channel === 'email',
  )
  expect(mail?.body).toMatch(/\/o\/[A-Z0-9]{10}\.[\dA-Za-z]{12}\b/)
  expect(mail?.body).toContain('Kofi, +258841234567')
})
