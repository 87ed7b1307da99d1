import { expect, test } from 'vitest'
import { LONGEST_PASSWORD } from './password.ts'
import { hashPassword, verifyPassword } from './verify-password.ts'

test('a password counts to its last character, in its case and with its spaces', async () => {
  const password = `Aa1 ${'x'.repeat(LONGEST_PASSWORD - 4)}`
  const hash = await hashPassword(password)
  expect(await verifyPassword(password, hash)).toBe(true)
  for (const other of [`${password.slice(0, -1)}y`, password.toUpperCase(), password.replace(' ', '')]) {
    expect(await verifyPassword(other, hash)).toBe(false)
  }
})

test('keyboards that write one character in two ways type the same password', async () => {
  expect(await verifyPassword('Moc\u0327ambicao-77', await hashPassword('Mo\u00e7ambicao-77'))).toBe(true)
})

test('of somebody who is not there no password is right', async () => {
  expect(await verifyPassword('Sankofa-2413', undefined)).toBe(false)
})
