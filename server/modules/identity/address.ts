import type { Id } from '../../platform/ids.ts'

export type AddressId = Id<'Address'>

export const addressKinds = ['billing', 'delivery'] as const
export type AddressKind = (typeof addressKinds)[number]

export const MOST_ADDRESSES = 20

/** An address as its owner describes it. One of each kind may be the default. */
export type AddressDraft = {
  label: string
  kind: AddressKind
  addressLine1: string
  addressLine2: string | null
  city: string
  region: string
  latitude: number | null
  longitude: number | null
  /** Where the country has them: a code for a square of a few metres. */
  digitalAddress: string | null
  isDefault: boolean
}

/** What an edit may change; what it leaves out stays. */
export type AddressEdit = Partial<AddressDraft>

export type Address = AddressDraft & { id: AddressId; createdAt: Date }

type DigitalAddressForm = { name: string; example: string; normalise(typed: string): string | undefined }

const digitalAddressForms: Readonly<Record<string, DigitalAddressForm>> = {
  // No grammar is published; this is the form of all codes seen: region letter, district, area, place.
  GH: {
    name: 'GhanaPostGPS',
    example: 'GA-183-8164',
    normalise(typed) {
      const parts = /^([A-Z][A-Z0-9])-?(\d{3,4})-?(\d{4})$/.exec(typed.toUpperCase().replaceAll(/\s/g, ''))
      return parts?.slice(1).join('-')
    },
  },
}

/** The digital addresses of a country (ISO 3166-1), if it has any. */
export function digitalAddressForm(country: string): DigitalAddressForm | undefined {
  return digitalAddressForms[country]
}
