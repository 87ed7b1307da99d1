import { hashPassword, verifyPassword } from '../../server/modules/identity/verify-password.ts'
import type { Operation } from '../workload.ts'

/* The work on the password alone, as the API does it: what registration and login can not be faster than. */

const password = 'Forte-e-Claro7'

export const hashing: Operation = async () => {
  await hashPassword(password)
}

let known: Promise<string> | undefined

export const verifying: Operation = async () => {
  known ??= hashPassword(password)
  await verifyPassword(password, await known)
}
