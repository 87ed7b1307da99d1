import type { RequestEvent } from '@sveltejs/kit'
import { dataOf } from './api.ts'

/** Somebody as their account has them, by the same names in every market. */
export type Me = {
  firstName: string
  lastName: string
  email: string
  phone: string
  role: string
  requestedRole: string | null
  emailVerified: boolean
  phoneVerified: boolean
  dateOfBirth: string | null
  /** Masked. */
  nationalId: string | null
  nationalIdVerified: boolean
}

type OfEveryMarket = Omit<Me, 'phone' | 'nationalId' | 'nationalIdVerified' | 'dateOfBirth'>

export async function readMe({ locals: { api, market } }: Pick<RequestEvent, 'locals'>): Promise<Me> {
  const me = dataOf(await api.GET('/api/v1/users/me')) as Partial<Me> &
    OfEveryMarket &
    Record<string, unknown>
  const { phoneField, nationalId } = market.registration
  const text = (name: string | undefined) =>
    name === undefined ? null : ((me[name] ?? null) as string | null)
  return {
    firstName: me.firstName,
    lastName: me.lastName,
    email: me.email,
    phone: text(phoneField) ?? '',
    role: me.role,
    requestedRole: me.requestedRole,
    emailVerified: me.emailVerified,
    phoneVerified: me.phoneVerified,
    dateOfBirth: me.dateOfBirth ?? null,
    nationalId: text(nationalId?.field),
    nationalIdVerified: me.nationalIdVerified ?? false,
  }
}
