import { Type, type TObject } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { closed, Instant, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { maskPhone } from '../../../platform/phone.ts'
import { maskEmail, maskNationalId, userStatuses, type User } from '../user.ts'

/** A user as they see themselves, in the market's own field names. */
export function userSchema({ registration, languages }: Market): TObject {
  const { phoneField, dateOfBirth, nationalId } = registration
  return closed({
    id: Uuid,
    firstName: Type.String(),
    lastName: Type.String(),
    email: Type.String(),
    [phoneField]: Type.String({ description: 'E.164' }),
    role: Type.String(),
    requestedRole: Nullable(Type.String({ description: 'Asked for at sign-up and not granted yet' })),
    status: Type.Enum(userStatuses),
    emailVerified: Type.Boolean(),
    phoneVerified: Type.Boolean(),
    language: Type.Enum([...languages]),
    ...(dateOfBirth ? { dateOfBirth: Nullable(Type.String({ format: 'date' })) } : {}),
    ...(nationalId === null
      ? {}
      : {
          [nationalId.field]: Nullable(Type.String({ description: 'Masked: `GHA-*****6789-*`' })),
          nationalIdVerified: Type.Boolean({
            description: 'Its issuer says that it is theirs, by these names and this date of birth',
          }),
        }),
    createdAt: Instant,
  })
}

/** The password is no part of a user, and the national id shows no more than its owner needs to know it. */
export function presentUser(user: User, { registration }: Market, nationalIds: FieldCipher | null) {
  const { phoneField, dateOfBirth, nationalId } = registration
  return {
    id: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    [phoneField]: user.phone,
    role: user.role,
    requestedRole: user.requestedRole,
    status: user.status,
    emailVerified: user.emailVerifiedAt !== null,
    phoneVerified: user.phoneVerifiedAt !== null,
    language: user.language,
    ...(dateOfBirth ? { dateOfBirth: user.dateOfBirth } : {}),
    ...(nationalId === null
      ? {}
      : {
          [nationalId.field]: maskedNationalId(user, nationalIds),
          nationalIdVerified: user.nationalIdVerifiedAt !== null,
        }),
    createdAt: user.createdAt.toISOString(),
  }
}

function maskedNationalId({ id, nationalIdCipher }: User, nationalIds: FieldCipher | null): string | null {
  if (nationalIds === null || nationalIdCipher === null) return null
  return maskNationalId(nationalIds.open(nationalIdCipher, id))
}

/** A user as staff see them: enough to tell one from another, too little to be worth stealing. */
export function administeredUserSchema({ registration, languages }: Market) {
  return closed({
    id: Uuid,
    firstName: Type.String(),
    lastName: Type.String({ description: 'Its first letter' }),
    email: Type.String({ description: 'Masked' }),
    [registration.phoneField]: Type.String({ description: 'Masked' }),
    role: Type.String(),
    requestedRole: Nullable(Type.String()),
    status: Type.Enum(userStatuses),
    suspendedReason: Nullable(Type.String()),
    emailVerified: Type.Boolean(),
    phoneVerified: Type.Boolean(),
    language: Type.Enum([...languages]),
    createdAt: Instant,
  })
}

export function presentMasked(user: User, { registration }: Market) {
  return {
    id: user.id,
    firstName: user.firstName,
    lastName: `${user.lastName.slice(0, 1)}.`,
    email: maskEmail(user.email),
    [registration.phoneField]: maskPhone(user.phone),
    role: user.role,
    requestedRole: user.requestedRole,
    status: user.status,
    suspendedReason: user.suspendedReason,
    emailVerified: user.emailVerifiedAt !== null,
    phoneVerified: user.phoneVerifiedAt !== null,
    language: user.language,
    createdAt: user.createdAt.toISOString(),
  }
}

/** All of it, the national id too. */
export function presentDisclosed(user: User, market: Market, nationalIds: FieldCipher | null) {
  const shown = presentUser(user, market, nationalIds)
  const { nationalId } = market.registration
  if (nationalId === null || nationalIds === null || user.nationalIdCipher === null) return shown
  return { ...shown, [nationalId.field]: nationalIds.open(user.nationalIdCipher, user.id) }
}
