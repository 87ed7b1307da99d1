import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Well-formed, with the same parameters, and the hash of nothing anyone can type.
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** The Argon2id hash of a password, in PHC form. Runs beside the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), parameters)
}

/** Whether a password is the one that was hashed. Takes its time for an account that isn't there, too. */
export async function verifyPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  return verify(passwordHash ?? nobodysHash, password.normalize('NFKC'))
}
