import type { Market } from './market.ts'
import type { paths } from './contract.ts'

/** What somebody filled in to order, as it was typed. */
export type Typed = Record<(typeof names)[number], string>

/** What is wrong with a field: the name of the words that say it. */
export type Fault =
  | 'needed'
  | 'notName'
  | 'notPhone'
  | 'notEmail'
  | 'notLine1'
  | 'notLine2'
  | 'notCity'
  | 'notRegion'
  | 'notDigitalAddress'
  | 'notMethod'
  | 'notNetwork'

export type Faults = Partial<Record<keyof Typed, Fault>>

type OrderBody = paths['/api/v1/orders']['post']['requestBody']['content']['application/json']
export type Address = OrderBody['deliveryAddress'] & { digitalAddress?: string }

const contactNames = ['name', 'phone', 'email'] as const
const addressNames = ['addressLine1', 'addressLine2', 'city', 'region', 'digitalAddress'] as const
const paymentNames = ['method', 'network', 'wallet'] as const
const names = [...contactNames, 'address', ...addressNames, ...paymentNames] as const

/** The choice of an address that is not among the saved ones. */
export const NEW_ADDRESS = 'new'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function typedIn(form: Pick<FormData | URLSearchParams, 'get'>): Typed {
  return Object.fromEntries(names.map((name) => [name, textOf(form.get(name))])) as Typed
}

export const nothingTyped = (): Typed => typedIn(new FormData())

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : ''
}

/** What can be seen to be wrong at once. A guest says who it is for; somebody with an account has said so before. */
export function faultsIn(typed: Typed, market: Market, isGuest: boolean): Faults {
  return {
    ...(isGuest ? contactFaults(typed) : {}),
    ...(typed.address === '' || typed.address === NEW_ADDRESS ? addressFaults(typed, market) : {}),
    ...paymentFaults(typed, market),
  }
}

function contactFaults({ name, phone, email }: Typed): Faults {
  return faults({
    name: name === '' ? 'needed' : (name.length < 2 || name.length > 100) && 'notName',
    phone: phone === '' && 'needed',
    email: email !== '' && !(EMAIL.test(email) && email.length <= 254) && 'notEmail',
  })
}

function addressFaults(typed: Typed, { regions }: Market): Faults {
  const { addressLine1: line1, addressLine2: line2, city, region } = typed
  return faults({
    addressLine1: line1 === '' ? 'needed' : (line1.length < 3 || line1.length > 120) && 'notLine1',
    addressLine2: line2.length > 120 && 'notLine2',
    city: city === '' ? 'needed' : (city.length < 2 || city.length > 60) && 'notCity',
    region: !regions.includes(region) && 'notRegion',
  })
}

export function paymentFaults({ method: id, network }: Typed, { payments }: Market): Faults {
  const method = payments.methods.find((one) => one.id === id)
  if (method === undefined) return { method: 'notMethod' }
  if (method.flow !== 'phone') return {}
  return faults({
    network:
      method.networks.length > 0 && !method.networks.some(({ code }) => code === network) && 'notNetwork',
  })
}

function faults(found: Partial<Record<keyof Typed, Fault | false>>): Faults {
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault))
}

/** The fields that the API found fault with, by the names they have in the form. */
export function faultsOf(details: readonly { field: string }[]): Faults {
  const words: Faults = {
    name: 'notName',
    phone: 'notPhone',
    email: 'notEmail',
    addressLine1: 'notLine1',
    addressLine2: 'notLine2',
    city: 'notCity',
    region: 'notRegion',
    digitalAddress: 'notDigitalAddress',
  }
  const named = details.map(({ field }) => field.split('.').at(-1) as keyof Typed)
  return Object.fromEntries(
    named.filter((name) => Object.hasOwn(words, name)).map((name) => [name, words[name]]),
  )
}

export function contactOf({ name, phone, email }: Typed): NonNullable<OrderBody['contact']> {
  return { name, phone, ...(email === '' ? {} : { email }) }
}

export function addressOf({ addressLine1, addressLine2, city, region, digitalAddress }: Typed): Address {
  return {
    ...{ addressLine1, city, region },
    ...(addressLine2 === '' ? {} : { addressLine2 }),
    ...(digitalAddress === '' ? {} : { digitalAddress }),
  }
}
