import { aProduct, aShop, tokenOf, type Shop, type TestProduct } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { aBuyer, type TestPerson } from '../harness/people.ts'

/** Someone with one of everything that is theirs alone. */
export type Owner = TestPerson & {
  refreshToken: string
  sessionId: string
  addressId: string
  orderId: string
  partId: string
  paymentId: string
}

/** A guest with an order; the token is the only proof. */
export type Guest = { cartToken: string; orderId: string; paymentId: string }

/** A market in which everything there is to be tried on exists, most of it twice: mine and somebody else's. */
export type Scene = {
  market: TestMarket
  shop: Shop
  product: TestProduct
  /** Of the same shop, and not for sale yet. */
  draft: TestProduct
  /** Of another seller; in a market of one merchant there is none. */
  otherShop: Shop | undefined
  otherProduct: TestProduct | undefined
  categoryId: string
  buyer: Owner
  other: Owner
  guest: Guest
  /** A token of some role, for the buyer unless for someone else. */
  as(role: string, userId?: string): string
}

export type MarketId = 'ebuildify' | 'txova'
export const marketIds: MarketId[] = ['ebuildify', 'txova']

const deliveryAddress = { addressLine1: '12 Main Road', city: 'Capital', region: 'Centre' }

export async function setScene(id: MarketId): Promise<Scene> {
  const market = await startMarket(id)
  const shop = await aShop(market)
  const otherShop = id === 'txova' ? await aShop(market, 'other') : undefined
  const product = await aProduct(market, shop, { price: 98.5 })
  const draft = await aProduct(market, shop)
  await market.patch(`/products/${draft.id}`, { status: 'draft' }, { token: shop.ownerToken })
  const otherProduct = otherShop && (await aProduct(market, otherShop))
  const { data: categories } = await market.get('/categories')
  const scene = { market, shop, product, draft, otherShop, otherProduct, categoryId: categories[0].id }
  const buyer = await anOwner(market, product)
  const other = await anOwner(market, product)
  const guest = await aGuest(market, product)
  await market.settle()
  return {
    ...scene,
    buyer,
    other,
    guest,
    as: (role, userId) => tokenOf(market, role, userId ?? buyer.userId),
  }
}

async function anOwner(market: TestMarket, product: TestProduct): Promise<Owner> {
  const person = await aBuyer(market)
  const { token } = person
  const login = await market.post('/auth/login', { email: person.email, password: person.password })
  const home = { label: 'Home', kind: 'delivery', ...deliveryAddress }
  const address = await market.post('/users/me/addresses', home, { token })
  const items = [{ productId: product.id, quantity: 1 }]
  const order = await market.post('/orders', { items, deliveryAddress }, { token })
  if (order.status !== 201) throw new Error(order.text)
  const sessions = await market.get('/users/me/sessions', { token: login.data.tokens.access_token })
  return {
    ...person,
    refreshToken: login.data.tokens.refresh_token,
    sessionId: sessions.data.find((session: { isCurrent: boolean }) => session.isCurrent).id,
    addressId: address.data.id,
    orderId: order.data.id,
    partId: order.data.parts[0].id,
    paymentId: await paymentOf(market, order.data.id),
  }
}

async function aGuest(market: TestMarket, product: TestProduct): Promise<Guest> {
  const items = [{ productId: product.id, quantity: 1 }]
  const contact = { name: 'A Guest', phone: market.market.phone.example }
  const { data, headers } = await market.post('/orders', { items, deliveryAddress, contact })
  return {
    cartToken: headers.get('x-cart-token') ?? '',
    orderId: data.id,
    paymentId: await paymentOf(market, data.id),
  }
}

async function paymentOf({ platform }: TestMarket, orderId: string): Promise<string> {
  const [row] = await platform.sql<
    { id: string }[]
  >`select id from payments.intents where order_id = ${orderId}`
  if (row === undefined) throw new Error(`nothing is owed for order ${orderId}`)
  return row.id
}
