import { Type, type TObject } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { closed, Instant, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { maskNationalId, userStatuses, type User } from '../user.ts'

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
    language: Type.Enum([...languages]),
    ...(dateOfBirth ? { dateOfBirth: Nullable(Type.String({ format: 'date' })) } : {}),
    ...(nationalId === null
      ? {}
      : { [nationalId.field]: Nullable(Type.String({ description: 'Masked: `GHA-*****6789-*`' })) }),
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
    language: user.language,
    ...(dateOfBirth ? { dateOfBirth: user.dateOfBirth } : {}),
    ...(nationalId === null ? {} : { [nationalId.field]: maskedNationalId(user, nationalIds) }),
    createdAt: user.createdAt.toISOString(),
  }
}

function maskedNationalId({ id, nationalIdCipher }: User, nationalIds: FieldCipher | null): string | null {
  if (nationalIds === null || nationalIdCipher === null) return null
  return maskNationalId(nationalIds.open(nationalIdCipher, id))
}
