import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { standInEnvironment } from '../../stand-ins.ts'
import { encryptedFields } from './encrypted-fields.ts'
import { createFieldCipher, type FieldKeys } from './field-cipher.ts'
import { rotateKeys, type RotationProgress } from './rotate-keys.ts'
import { aUser } from './test-support.ts'

const hashKey = randomBytes(32)
const key = (id: string) => ({ id, key: randomBytes(32) })
const first = key('k1')
const second = key('k2')

function keysOf(...[current = first, ...others]: { id: string; key: Buffer }[]): FieldKeys {
  return { current, byId: new Map([current, ...others].map((it) => [it.id, it.key])), hashKey }
}

const cipherOf = (keys: FieldKeys) => createFieldCipher(encryptedFields.nationalId, keys)

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
beforeEach(() => market.platform.sql`truncate identity.users cascade`)

const numberOf = (serial: number) => `GHA-${String(serial).padStart(9, '0')}-1`

/** People whose numbers are sealed under a key, made in one statement. */
async function manyPeople(count: number, keys: FieldKeys): Promise<UserId[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID() as UserId)
  const { seal, hash } = cipherOf(keys)
  await market.platform.sql`
    insert into identity.users (id, email, phone, first_name, last_name, password_hash, role, status, language,
      national_id_cipher, national_id_hash, created_at, updated_at)
    select id::uuid, id || '@example.com', id, 'Ama', 'Mensah', '-', 'customer', 'active', 'en',
      sealed, decode(hash, 'hex'), now(), now()
    from unnest(
      ${ids}::text[], ${ids.map((id, n) => seal(numberOf(n), id))}::text[],
      ${ids.map((_id, n) => hash(numberOf(n)).toString('hex'))}::text[]
    ) as given (id, sealed, hash)`
  return ids
}

async function sealedOf(id: UserId): Promise<string> {
  const [row] = await market.platform.sql<{ sealed: string }[]>`
    select national_id_cipher as sealed from identity.users where id = ${id}`
  return row?.sealed ?? ''
}

test('everything opens without the old key afterwards, and what was written meanwhile stands', async () => {
  const ids = await manyPeople(1_203, keysOf(first))
  const both = keysOf(second, first)
  const { seal, hash } = cipherOf(both)
  const [hurried = ids[0] as UserId] = ids.toSorted().slice(700)
  const told: RotationProgress[] = []
  const writing: Promise<unknown>[] = []
  const remaining = await rotateKeys(market.platform.sql, both, (progress) => {
    told.push(progress)
    if (told.length > 1) return
    writing.push(
      market.platform.sql`
        update identity.users set
          national_id_cipher = ${seal('GHA-999999999-9', hurried)}, national_id_hash = ${hash('GHA-999999999-9')}
        where id = ${hurried}`.execute(),
    )
  })
  await Promise.all(writing)
  expect(remaining).toBe(0)
  const numbers = told.filter(({ field }) => field === encryptedFields.nationalId)
  expect(numbers.length).toBeGreaterThan(2)
  expect(numbers.at(-1)).toMatchObject({ remaining: 0 })

  const { open } = cipherOf(keysOf(second))
  for (const [n, id] of ids.entries()) {
    const sealed = await sealedOf(id)
    expect(open(sealed, id)).toBe(id === hurried ? 'GHA-999999999-9' : numberOf(n))
  }
})

test('a text that is written between reading and writing wins, whatever key it is under', async () => {
  const [id = '' as UserId] = await manyPeople(1, keysOf(first))
  const { seal } = cipherOf(keysOf(first))
  const written = seal('GHA-888888888-8', id)
  const both = keysOf(second, first)
  // The rotation reads the old text, and waits for the lock to write.
  const [isWritten, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const changing = market.platform.sql.begin(async (tx) => {
    await tx`update identity.users set national_id_cipher = ${written} where id = ${id}`
    isWritten.resolve()
    await held.promise
  })
  await isWritten.promise
  const rotating = rotateKeys(market.platform.sql, both)
  await untilSomebodyWaits()
  held.resolve()
  await changing
  expect(await rotating).toBe(1)
  expect(await sealedOf(id)).toBe(written)
  expect(await rotateKeys(market.platform.sql, both)).toBe(0)
  expect(cipherOf(keysOf(second)).open(await sealedOf(id), id)).toBe('GHA-888888888-8')
})

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await market.platform.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting.count > 0) return
  }
}

test('stopped in the middle and repeated, it goes on where it was', async () => {
  await manyPeople(1_001, keysOf(first))
  const both = keysOf(second, first)
  const stopping = rotateKeys(market.platform.sql, both, () => {
    throw new Error('stopped')
  })
  await expect(stopping).rejects.toThrow('stopped')
  const told: RotationProgress[] = []
  expect(await rotateKeys(market.platform.sql, both, (progress) => told.push(progress))).toBe(0)
  expect(told.filter(({ field }) => field === encryptedFields.nationalId).at(-1)?.rewritten).toBe(501)
})

test('a text whose key is gone stops it, by the name of the key', async () => {
  await manyPeople(1, keysOf(first))
  await expect(rotateKeys(market.platform.sql, keysOf(second))).rejects.toThrow('under the key k1')
})

test('the numbers of checks and the secrets of second factors are rewritten too', async () => {
  const user = await aUser(market)
  await market.post('/users/me/national-id-checks', { consent: true }, { token: user.token })
  const { fieldKeys } = developmentKeys()
  const totp = createFieldCipher(encryptedFields.totpSecret, fieldKeys).seal('secret', user.id as UserId)
  await market.platform.sql`
    insert into identity.totps (user_id, secret_cipher, created_at) values (${user.id}, ${totp}, now())`
  const keys: FieldKeys = {
    ...fieldKeys,
    current: second,
    byId: new Map([...fieldKeys.byId, [second.id, second.key]]),
  }
  expect(await rotateKeys(market.platform.sql, keys)).toBe(0)
  const [row] = await market.platform.sql<Record<string, string>[]>`
    select c.number_cipher, t.secret_cipher, u.national_id_cipher from identity.users u
    join identity.national_id_checks c on c.user_id = u.id join identity.totps t on t.user_id = u.id`
  const opened = [
    createFieldCipher(encryptedFields.checkedNumber, keysOf(second)).open(
      row?.['numberCipher'] ?? '',
      user.id as UserId,
    ),
    cipherOf(keysOf(second)).open(row?.['nationalIdCipher'] ?? '', user.id as UserId),
    createFieldCipher(encryptedFields.totpSecret, keysOf(second)).open(
      row?.['secretCipher'] ?? '',
      user.id as UserId,
    ),
  ]
  expect(opened).toEqual([opened[0], opened[0], 'secret'])
})

function developmentKeys(): { fieldKeys: FieldKeys } {
  const bytes = Buffer.alloc(32, 'makola-development-key ')
  return {
    fieldKeys: { current: { id: 'dev', key: bytes }, byId: new Map([['dev', bytes]]), hashKey: bytes },
  }
}

test('as a command, it says how far it is, and ends with 1 where nothing names a market', async () => {
  await aUser(market)
  const bytes = Buffer.alloc(32, 'makola-development-key ').toString('base64')
  const environment = {
    PATH: process.env['PATH'],
    ...standInEnvironment(market.sandbox),
    DATABASE_URL: market.databaseUrl,
    FIELD_KEYS: `k2:${second.key.toString('base64')},dev:${bytes}`,
  }
  const run = (MARKET: string) =>
    promisify(execFile)(process.execPath, ['server/rotate-keys.ts'], { env: { ...environment, MARKET } })
  const { stdout } = await run('ebuildify')
  expect(stdout).toContain('identity.users.national_id: 1 rewritten, 0 remain')
  expect(stdout).toContain('All is under the key k2.')
  await expect(run('mars')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('MARKET must') })
})

test('every encrypted column that there is in the database is known', async () => {
  const columns = await market.platform.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'identity' and column_name like '%cipher' order by 1`
  expect(columns.map(({ name }) => name)).toEqual([
    'national_id_checks.number_cipher',
    'totps.secret_cipher',
    'users.national_id_cipher',
  ])
})
