import { expect, test } from 'vitest'
import { newId } from './ids.ts'
import { openRevocations } from './revocations.ts'
import { aCuttableWayTo, aPlatform, until } from './test-support.ts'
import type { AccessClaims } from './tokens.ts'

const claimsOf = (change: Partial<AccessClaims> = {}): AccessClaims => ({
  userId: newId<'User'>(),
  role: 'buyer',
  sessionId: newId(),
  version: 1,
  isStrong: false,
  impersonator: null,
  ...change,
})

test('a session that ended ends its own tokens, and a version those below it', async () => {
  const { sql, log } = await aPlatform()
  const revocations = await openRevocations(sql, log)
  const claims = claimsOf()
  const { userId, sessionId } = claims
  await sql`select platform.revoke(${sessionId}, null)`
  await expect.poll(() => revocations.has(claims)).toBe(true)
  expect(revocations.has(claimsOf({ userId }))).toBe(false)
  await sql`select platform.revoke(${userId}, 2)`
  await expect.poll(() => revocations.has(claimsOf({ userId }))).toBe(true)
  expect(revocations.has(claimsOf({ userId, version: 2 }))).toBe(false)
  await revocations.close()
})

test('what no news came of is known once it is read again', async () => {
  const { sql, log } = await aPlatform()
  const revocations = await openRevocations(sql, log)
  const claims = claimsOf()
  await sql`insert into platform.revocations (subject) values (${claims.sessionId})`
  expect(revocations.has(claims)).toBe(false)
  await revocations.catchUp()
  expect(revocations.has(claims)).toBe(true)
  await revocations.close()
})

test('a change that is taken back revokes nothing', async () => {
  const { sql, log } = await aPlatform()
  const revocations = await openRevocations(sql, log)
  const claims = claimsOf()
  const failing = sql.begin(async (tx) => {
    await tx`select platform.revoke(${claims.sessionId}, null)`
    throw new Error('it did not happen')
  })
  await expect(failing).rejects.toThrow('it did not happen')
  await revocations.catchUp()
  expect(revocations.has(claims)).toBe(false)
  await revocations.close()
})

test('is heard of again after the database was away for some seconds, without waiting to read it again', async () => {
  const { sql: direct, databaseUrl } = await aPlatform()
  const way = await aCuttableWayTo(databaseUrl)
  const { sql, log } = await aPlatform({ DATABASE_URL: way.url, LOG_LEVEL: 'silent' })
  const revocations = await openRevocations(sql, log)
  way.cut()
  const missed = claimsOf()
  await direct`select platform.revoke(${missed.sessionId}, null)`
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  way.mend()
  await until(() => revocations.has(missed), 5_000)
  const next = claimsOf()
  await direct`select platform.revoke(${next.sessionId}, null)`
  await until(() => revocations.has(next), 2_000)
  await revocations.close()
})
