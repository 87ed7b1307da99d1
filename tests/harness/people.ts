import { randomInt } from 'node:crypto'
import type { TestMarket } from './market.ts'

export type TestPerson = { token: string; userId: string; email: string; phone: string; password: string }

const PASSWORD = 'Forte-e-Claro7'

/** Someone who signed up and logged in over HTTP, as the market asks it. */
export async function aBuyer(market: TestMarket, wish: { phone?: string } = {}): Promise<TestPerson> {
  const person = aRegistration(market, wish)
  const registered = await market.post('/auth/register', person.body)
  if (registered.status !== 201) throw new Error(`registration was refused: ${registered.text}`)
  const { email, password, phone } = person
  const { data, text, status } = await market.post('/auth/login', { email, password })
  if (status !== 200) throw new Error(`login was refused: ${text}`)
  return { token: data.tokens.access_token, userId: data.user.id, email, phone, password }
}

/** What a newcomer fills in, valid and new each time. */
export function aRegistration(market: TestMarket, wish: { phone?: string } = {}) {
  const number = String(randomInt(10_000_000)).padStart(7, '0')
  const isGhana = market.market.id === 'ebuildify'
  const phone = wish.phone ?? (isGhana ? `+23324${number}` : `+25884${number}`)
  const email = `person.${number}.${randomInt(1e9)}@example.com`
  const common = { firstName: 'Ama', lastName: 'Mensah', email, password: PASSWORD }
  const card = `GHA-${String(randomInt(1e9)).padStart(9, '0')}-${randomInt(10)}`
  const body = isGhana
    ? { ...common, phoneNumber: phone, ghanaCardNumber: card, dateOfBirth: '1990-05-17' }
    : { ...common, phone, confirmPassword: PASSWORD }
  return { body, email, phone, password: PASSWORD }
}
