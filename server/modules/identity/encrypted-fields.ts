/**
 * What each encrypted column is bound to, beside its user: a text copied to another column does not open there. One that
 * is added here is added to `encryptedColumns` (store/encrypted-columns.ts) too, or its keys can not be rotated.
 */
export const encryptedFields = {
  nationalId: 'identity.users.national_id',
  checkedNumber: 'identity.national_id_checks.number',
  totpSecret: 'identity.totp.secret',
} as const

export type EncryptedField = (typeof encryptedFields)[keyof typeof encryptedFields]
