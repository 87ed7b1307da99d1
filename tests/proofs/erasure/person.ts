import { randomUUID } from 'node:crypto'
import { secretSent, tokenIn } from '../../../server/modules/identity/test-support.ts'
import { minutes } from '../../../server/platform/clock.ts'
import type { TestProduct } from '../../harness/builders.ts'
import type { TestMarket } from '../../harness/market.ts'
import { answerPrompt, pay } from '../../harness/orders.ts'
import { aRegistration, type TestPerson } from '../../harness/people.ts'
import type { Answer } from '../../harness/requests.ts'
import type { Needles } from './traces.ts'

/** Somebody of whom nothing is like anybody else's, so that each trace of them is theirs. */
export type Person = TestPerson & { wallet: string; newEmail: string; tells: Needles }

const card = 'GHA-816203947-4'
const userAgent = 'Quillbrowser/77.31'
const address = {
  addressLine1: '88 Wisteria Crescent',
  addressLine2: 'behind the Owlcote bakery',
  city: 'Farthingsea',
  region: 'Centre',
  latitude: 5.6073391,
  longitude: -0.1730527,
}
const note = 'My neighbour Thaddeus bought it for me'

/** What their market knows of them beyond what everybody tells. */
const digitalAddress = 'GA-183-8164'

const said = {
  'first name': 'Zephyrine',
  'last name': 'Okonkwo-Vale',
  'e-mail': 'zephyrine.first@example.com',
  'new e-mail': 'zephyrine.second@example.com',
  'address line': address.addressLine1,
  'second address line': address.addressLine2,
  city: address.city,
  latitude: String(address.latitude),
  longitude: String(address.longitude),
  'user agent': userAgent,
  note,
}

/** Somebody who signed up, logged in, and proved their addresses. */
export async function signUp(market: TestMarket): Promise<Person> {
  const isGhana = market.market.id === 'ebuildify'
  const [phone, wallet] = isGhana ? ['+233247719305', '+233558306617'] : ['+258847719305', '+258858306617']
  const email = said['e-mail']
  const registration = aRegistration(market, { phone })
  const { password } = registration
  const names = { firstName: said['first name'], lastName: said['last name'], email }
  const body = { ...registration.body, ...names, ...(isGhana ? { ghanaCardNumber: card } : {}) }
  const headers = { 'user-agent': userAgent }
  must(await market.post('/auth/register', body, { headers }))
  const { data } = must(await market.post('/auth/login', { email, password }, { headers }))
  const { user, tokens } = data
  const person = { token: tokens.access_token, userId: user.id, email, phone, password }
  await proveAddresses(market, person)
  const numbers = { phone: phone.slice(4), wallet: wallet.slice(4) }
  const tells = { ...said, ...numbers, ...(isGhana ? { card, 'digital address': digitalAddress } : {}) }
  return { ...person, wallet, newEmail: said['new e-mail'], tells }
}

async function proveAddresses(market: TestMarket, { userId, token }: TestPerson): Promise<void> {
  const link = await secretSent(market, { id: userId }, 'verify_email')
  must(await market.post('/auth/email-verification', { token: tokenIn(link) }))
  must(await market.post('/auth/phone-verification/request', {}, { token }))
  const code = await secretSent(market, { id: userId }, 'verify_phone')
  must(await market.post('/auth/phone-verification', { code }, { token }))
}

/** Saves an address, gives consent, and moves to another e-mail address. */
export async function changeThings(market: TestMarket, person: Person): Promise<void> {
  const { token, userId, newEmail, password: currentPassword } = person
  const home = { label: 'Home', kind: 'delivery', ...addressIn(market) }
  must(await market.post('/users/me/addresses', home, { token }))
  must(await market.patch('/users/me/preferences', { marketingConsent: true }, { token }))
  // The next link comes a minute after the last.
  market.clock.advance(minutes(2))
  must(await market.post('/users/me/email', { email: newEmail, currentPassword }, { token }))
  const link = await secretSent(market, { id: userId }, 'verify_email')
  must(await market.post('/auth/email-verification', { token: tokenIn(link) }))
}

/** Three orders, each paid by the wallet: one is to be delivered, one is cancelled, one is not begun yet. */
export async function buy(market: TestMarket, person: Person, product: TestProduct) {
  const delivered = await paidOrder(market, person, product)
  const cancelled = await paidOrder(market, person, product)
  must(await market.post(`/orders/${cancelled.id}/cancellation`, { reason: note }, { token: person.token }))
  const underWay = await paidOrder(market, person, product)
  must(await market.put(`/cart/items/${product.id}`, { quantity: 2 }, { token: person.token }))
  must(await market.put(`/wishlist/items/${product.id}`, undefined, { token: person.token }))
  await market.settle()
  await market.sandbox.callbacksSettled()
  await market.settle()
  return { delivered, cancelled, underWay }
}

export type PlacedOrder = { id: string; parts: { id: string }[] }

async function paidOrder(market: TestMarket, person: Person, product: TestProduct): Promise<PlacedOrder> {
  const { token, wallet } = person
  const body = { items: [{ productId: product.id, quantity: 3 }], deliveryAddress: addressIn(market) }
  const headers = { 'idempotency-key': randomUUID() }
  const { data } = must(await market.post('/orders', body, { token, headers }))
  const payer = { ...person, phone: wallet }
  must(await pay(market, payer, data.id))
  await answerPrompt(market, payer)
  return data
}

/** Where they live, as their market says it. */
function addressIn({ market }: TestMarket) {
  return market.digitalAddress === null ? address : { ...address, digitalAddress }
}

/** Asks for a copy of one's data, and fetches it by the link that comes. */
export async function fetchOwnData(market: TestMarket, person: Person): Promise<Buffer> {
  must(await market.post('/users/me/data-exports', {}, { token: person.token }))
  await market.settle()
  const link = await secretSent(market, { id: person.userId }, 'data_ready')
  const query = new URLSearchParams({ token: tokenIn(link) }).toString()
  const response = await fetch(`${market.url}/api/v1/data-exports/archive?${query}`)
  if (!response.ok) throw new Error(await response.text())
  return Buffer.from(await response.arrayBuffer())
}

export function must(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`refused: ${answer.text}`)
  return answer
}
