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
