import { Type, type Static } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { closed, Line, TypedCode } from '../../../platform/http/schemas.ts'
import { invalid } from '../../../platform/refusal.ts'
import { faultOfCode, readCode } from '../../../platform/written-code.ts'
import type { DeliveryAddress } from '../order.ts'

const everywhere = {
  addressLine1: Line(3, 120),
  addressLine2: Type.Optional(Line(1, 120)),
  city: Line(2, 60),
  region: Line(2, 60),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
}

/** Where an order goes, as the market's buyers say it: with a digital address where there are such. */
export function addressSchema({ digitalAddress: rule }: Pick<Market, 'digitalAddress'>) {
  const digitalAddress = Type.Optional(TypedCode(`${rule?.name}, such as ${rule?.example}`))
  // For the types the field is always there; the schema of a country without such codes has none.
  const digital = (rule === null ? {} : { digitalAddress }) as { digitalAddress: typeof digitalAddress }
  return closed({ ...everywhere, ...digital })
}

type TypedAddress = Static<ReturnType<typeof addressSchema>>

/** The address with its digital address in the usual form; refuses one that isn't by its name. */
export function readAddress({ digitalAddress: rule }: Market, typed: TypedAddress): DeliveryAddress {
  if (rule === null || typed.digitalAddress === undefined) return typed
  const digitalAddress = readCode(rule, typed.digitalAddress)
  if (digitalAddress !== undefined) return { ...typed, digitalAddress }
  throw invalid({ field: 'deliveryAddress.digitalAddress', message: faultOfCode(rule) })
}
