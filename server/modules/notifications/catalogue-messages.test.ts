import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { handOver } from '../../../tests/harness/reviews.ts'
import { changeStock, firstLocationOf } from '../../../tests/harness/stock.ts'
import { hours, minutes } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import type { DescribedProduct, ProductId } from '../catalog/api.ts'
import {
  productApproved,
  productRejected,
  productSuspended,
  replyPublished,
  reviewPublished,
  reviewRejected,
  stockLow,
} from '../catalog/events.ts'
import type { Contact } from '../identity/api.ts'
import { userErased } from '../identity/events.ts'
import { notificationsOn } from './test-support.ts'

let market: TestMarket
let notifications: ReturnType<typeof notificationsOn>
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

let number = 10
let userId: UserId
let phone: string
let email: string
beforeEach(async () => {
  number += 1
  userId = newId()
  phone = `+2588413379${number}`
  email = `ilda${number}@example.com`
  for (const provider of ['sms', 'smtp'] as const) market.sandbox.behave(provider, 'normal')
  await market.platform
    .sql`truncate notifications.messages, notifications.low_stock_digests, platform.outbox cascade`
  notifications = notificationsOn(market)
})

function isKnown(wish: Partial<Contact> = {}): void {
  const contact = { name: 'Ilda Sitoe', email, phone, language: 'pt', channels: ['sms', 'email'] } as const
  notifications.contacts.set(userId, { ...contact, ...wish })
}

function aThing(wish: Partial<DescribedProduct> = {}): DescribedProduct {
  const product = {
    id: newId<'Product'>(),
    name: 'Castanha de caju',
    ownerId: userId,
    available: 2,
    reorderLevel: 5,
  }
  notifications.products.set(product.id, { ...product, ...wish })
  return { ...product, ...wish }
}

const ofShop = (product: DescribedProduct) => ({
  ...{ productId: product.id, sellerId: newId<'Seller'>(), ownerId: product.ownerId },
})
const subjects = () => market.sandbox.phone.mails(email).map(({ subject }) => subject)
const texts = () => market.sandbox.phone.sms(phone).map(({ text }) => text)
const ranLow = ({ id, available, reorderLevel }: DescribedProduct) =>
  notifications.happens(stockLow, { productId: id, available, reorderLevel })

test('a seller hears what was decided of a product, by e-mail; that it is off sale, by SMS as well', async () => {
  isKnown()
  const product = aThing()
  const [shop, reason] = [ofShop(product), 'A imagem é de outro produto.']
  await notifications.happens(productRejected, { ...shop, isChange: false, reason })
  await notifications.settle()
  await notifications.happens(productApproved, { ...shop, isChange: false, isReinstated: false })
  await notifications.settle()
  await notifications.happens(productSuspended, { ...shop, reason })
  await notifications.settle()
  await notifications.happens(productApproved, { ...shop, isChange: false, isReinstated: true })
  await notifications.settle()
  expect(subjects()).toEqual([
    'Castanha de caju não foi aprovado',
    'Castanha de caju foi aprovado',
    'Castanha de caju foi retirado da venda',
    'Castanha de caju está novamente à venda',
  ])
  expect(market.sandbox.phone.mails(email)[0]?.text).toContain(`O motivo: ${reason}`)
  expect(texts()).toEqual([
    'Txova: o seu produto Castanha de caju foi retirado da venda. Enviamos-lhe o motivo por e-mail.',
  ])
})

test('a seller hears of a review with its stars, in their language, once, whatever is told twice', async () => {
  isKnown({ language: 'en' })
  const product = aThing()
  const review = { reviewId: newId<'Review'>(), productId: product.id, reviewerId: newId(), rating: 4 }
  await notifications.happens(reviewPublished, { ...review, ownerId: userId })
  await notifications.settle()
  await notifications.tellAgain()
  // Taken out of sight, and put back: another event.
  await notifications.happens(reviewPublished, { ...review, ownerId: userId })
  await notifications.settle()
  expect(subjects()).toEqual(['A review of Castanha de caju: 4 of 5 stars'])
  expect(texts()).toEqual([])
})

test('a reviewer hears of a reply, and why their review is not shown', async () => {
  isKnown()
  const product = aThing({ ownerId: newId() })
  const review = { reviewId: newId<'Review'>(), productId: product.id, reviewerId: userId }
  await notifications.happens(replyPublished, review)
  await notifications.settle()
  await notifications.happens(reviewRejected, { ...review, reason: 'Fala de outra coisa.' })
  await notifications.settle()
  expect(subjects()).toEqual([
    'Uma resposta à sua opinião sobre Castanha de caju',
    'A sua opinião sobre Castanha de caju não é mostrada',
  ])
})

test('whoever reads no e-mail from us, is forgotten, or owns nothing of it, is told nothing', async () => {
  const product = aThing()
  const review = { reviewId: newId<'Review'>(), productId: product.id, reviewerId: userId, rating: 5 }
  await notifications.happens(reviewPublished, { ...review, ownerId: userId })
  await notifications.settle()
  isKnown({ channels: ['sms'] })
  await notifications.happens(reviewPublished, { ...review, ownerId: userId })
  await notifications.happens(reviewPublished, { ...review, ownerId: null })
  await notifications.happens(replyPublished, { ...review, productId: newId() })
  await notifications.settle()
  expect(await notifications.messages()).toEqual([])
})

test('five hundred products that run low within minutes are one letter, an hour before the next', async () => {
  isKnown()
  const low = Array.from({ length: 500 }, (_, index) => aThing({ name: `Produto ${index}` }))
  for (const product of low) await ranLow(product)
  await notifications.settle()
  expect(subjects()).toEqual([])
  market.clock.advance(minutes(10))
  await notifications.settle()
  await notifications.tellAgain()
  expect(subjects()).toEqual(['500 produtos estão a acabar'])

  await ranLow(aThing({ name: 'Mais um' }))
  await notifications.settle()
  market.clock.advance(minutes(49))
  await notifications.settle()
  expect(subjects()).toHaveLength(1)
  market.clock.advance(minutes(12))
  await notifications.settle()
  expect(subjects()).toEqual(['500 produtos estão a acabar', 'Mais um está a acabar'])
})

test('what is there again by then, or somebody else’s, is left out', async () => {
  isKnown()
  const [back, sold, stays] = [aThing(), aThing(), aThing({ name: 'Feijão' })]
  for (const product of [back, sold, stays]) await ranLow(product)
  await notifications.settle()
  notifications.products.set(back.id, { ...back, available: 50 })
  notifications.products.set(sold.id, { ...sold, ownerId: newId() })
  market.clock.advance(hours(2))
  await notifications.settle()
  expect(subjects()).toEqual(['Feijão está a acabar'])
})

test('of a seller who is forgotten, nothing is gathered any more', async () => {
  isKnown()
  await ranLow(aThing())
  await notifications.settle()
  await notifications.happens(userErased, { userId })
  await notifications.settle()
  expect((await market.platform.sql`select from notifications.low_stock`).count).toBe(0)
  market.clock.advance(hours(2))
  await notifications.settle()
  expect(await notifications.messages()).toEqual([])
})

test('in the whole market: a seller and a buyer hear of a product from its approval to the reply', async () => {
  const [seller, buyer] = [await aBuyer(market), await aBuyer(market)]
  const shop = { ...(await aShop(market)), ownerId: seller.userId, seller: 'ilda', ownerToken: '' }
  shop.ownerToken = tokenOf(market, 'seller', seller.userId)
  const ownerId = seller.userId as UserId
  const sellers = [{ slug: shop.seller, name: 'Loja da Ilda', ownerId, isHouse: false }]
  await catalogOf(market).importCatalogue({ sellers, categories: [], products: [] })
  const product = await aProduct(market, shop, { name: 'Sal grosso', stock: 9, reorderLevel: 3 })
  await handOver(market, buyer, product)
  const review = { rating: 2, text: 'Metade dos sacos estava molhada.' }
  const { data } = await market.post(`/products/${product.id}/reviews`, review, { token: buyer.token })
  const admin = { token: tokenOf(market, 'admin') }
  if (data.status === 'held') await market.post(`/reviews/${data.id}/approval`, {}, admin)
  const reply = { text: 'Lamentamos. Trocamos todos.' }
  await market.put(`/reviews/${data.id}/reply`, reply, { token: shop.ownerToken })
  await market.post(`/reviews/${data.id}/reply/approval`, {}, admin)
  const locationId = await firstLocationOf(market, shop)
  const lines = [{ productId: product.id as ProductId, counted: 3 }]
  expect((await changeStock(market, shop, 'counts', { locationId, lines })).status).toBe(201)
  await market.settle()
  market.clock.advance(minutes(10))
  await market.settle()
  const subjectsOf = (to: string) => market.sandbox.phone.mails(to).map(({ subject }) => subject)
  expect(subjectsOf(seller.email)).toEqual(
    expect.arrayContaining([
      'Sal grosso foi aprovado',
      'Uma opinião sobre Sal grosso: 2 em 5 estrelas',
      'Sal grosso está a acabar',
    ]),
  )
  expect(subjectsOf(buyer.email)).toContain('Uma resposta à sua opinião sobre Sal grosso')
})
