import { describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { aPlatform, type TestPlatform } from '../test-support.ts'
import { audit, theSystem, type AuditEntry } from './audit.ts'
import { forgetPersons, PERSONS_KEPT_MS, readAudit } from './store.ts'
import { verifyAudit } from './verify.ts'

const everything = { actorId: null, thingId: null, action: null, fromMs: null, untilMs: null }
const firstPage = { before: null, limit: 100 }

const anEntry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  by: { userId: newId<'User'>(), role: 'admin', impersonator: null, ip: '203.0.113.7' },
  action: 'user.suspended',
  thing: { kind: 'user', id: newId() },
  details: { 'a "quote"': 'ção', amount: 0.1 },
  personal: { reason: 'Fraud' },
  ...change,
})

/** A log of five rows, and a way to tamper with it as somebody with the database's own rights would. */
async function aLog(): Promise<TestPlatform & { tamper(text: string): Promise<void> }> {
  const platform = await aPlatform()
  for (let count = 0; count < 5; count += 1) {
    await audit(platform.sql, anEntry({ details: { count } }), platform.clock.now())
  }
  const tamper = async (text: string) => {
    await platform.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx.unsafe(text)
    })
  }
  return { ...platform, tamper }
}

test('what is written is read again, with what tells of a person beside it', async () => {
  const { sql, clock } = await aPlatform()
  const entry = anEntry()
  await audit(sql, entry, clock.now())
  await audit(sql, anEntry({ by: theSystem, personal: {} }), clock.now())
  const [bySystem, byAdmin] = await readAudit(sql, everything, firstPage)
  expect(byAdmin).toMatchObject({
    seq: 1,
    record: { actorId: entry.by.userId, role: 'admin', action: 'user.suspended', details: entry.details },
    personal: { ip: '203.0.113.7', reason: 'Fraud' },
  })
  expect(bySystem).toMatchObject({ seq: 2, record: { role: 'system', actorId: null }, personal: null })
})

test('it is in the same commit as what it tells of', async () => {
  const { sql, clock } = await aPlatform()
  const failing = sql.begin(async (tx) => {
    await audit(tx, anEntry(), clock.now())
    throw new Error('it did not happen')
  })
  await expect(failing).rejects.toThrow('it did not happen')
  expect(await readAudit(sql, everything, firstPage)).toEqual([])
  expect(await verifyAudit(sql)).toMatchObject({ holds: true, rows: 0 })
})

test('many who write at once make one chain without a gap', async () => {
  const { sql, clock } = await aPlatform()
  await Promise.all(Array.from({ length: 60 }, () => audit(sql, anEntry(), clock.now())))
  const rows = await readAudit(sql, everything, firstPage)
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index))
  expect(await verifyAudit(sql)).toMatchObject({ holds: true, rows: 60 })
})

test('rows are found by actor, thing, action and time, a page at a time', async () => {
  const { sql, clock } = await aPlatform()
  const wanted = anEntry({ action: 'user.restored' })
  await audit(sql, anEntry(), clock.now())
  clock.advance(1000)
  const time = clock.now().getTime()
  await audit(sql, wanted, clock.now())
  clock.advance(1000)
  await audit(sql, anEntry(), clock.now())
  const found = async (filter: object) =>
    (await readAudit(sql, { ...everything, ...filter }, firstPage)).map(({ seq }) => seq)
  expect(await found({ actorId: wanted.by.userId })).toEqual([2])
  expect(await found({ thingId: wanted.thing.id })).toEqual([2])
  expect(await found({ action: 'user.restored' })).toEqual([2])
  expect(await found({ fromMs: time, untilMs: time })).toEqual([2])
  expect(await readAudit(sql, everything, { before: 3, limit: 1 })).toMatchObject([{ seq: 2 }])
})

describe('a log that was tampered with', () => {
  test.each([
    [
      'a changed record',
      `update platform.audit_log set record = replace(record, 'suspended', 'restored') where seq = 3`,
      3,
    ],
    [
      'a changed time',
      `update platform.audit_log set record = replace(record, '"at": ', '"at": 1') where seq = 2`,
      2,
    ],
    [
      'a changed reason',
      `update platform.audit_log set personal = replace(personal, 'Fraud', 'A wish') where seq = 4`,
      4,
    ],
    ['a row that is missing', `delete from platform.audit_log where seq = 3`, 3],
    ['the first row missing', `delete from platform.audit_log where seq = 1`, 1],
    ['the last rows missing', `delete from platform.audit_log where seq > 3`, 4],
    [
      'a row put in at the end',
      `insert into platform.audit_log (seq, record, hash) select 6, record, hash from platform.audit_log where seq = 5`,
      6,
    ],
    [
      'two rows that changed places',
      `update platform.audit_log set seq = case seq when 2 then -3 else -2 end where seq in (2, 3);
       update platform.audit_log set seq = -seq where seq < 0`,
      2,
    ],
  ])('shows %s', async (_what, text, seq) => {
    const { sql, tamper } = await aLog()
    expect(await verifyAudit(sql)).toMatchObject({ holds: true })
    await tamper(text)
    expect(await verifyAudit(sql)).toMatchObject({ holds: false, seq })
  })

  test('as a whole shows it to whoever noted where it ended', async () => {
    const { sql, tamper } = await aLog()
    const before = await verifyAudit(sql)
    if (!before.holds) throw new Error('it holds')
    await tamper('delete from platform.audit_log')
    await tamper(`update platform.audit_head set seq = 0, hash = sha256('')`)
    for (let count = 0; count < 5; count += 1) await audit(sql, anEntry(), new Date())
    expect(await verifyAudit(sql)).toMatchObject({ holds: true })
    expect(await verifyAudit(sql, { seq: 5, hash: before.head })).toMatchObject({ holds: false, seq: 5 })
  })
})

test('the table itself is only added to', async () => {
  const { sql } = await aLog()
  for (const text of [
    `update platform.audit_log set record = '{}'`,
    `update platform.audit_log set personal = '{}'`,
    'delete from platform.audit_log',
    'truncate platform.audit_log',
  ]) {
    await expect(sql.unsafe(text)).rejects.toThrow('the audit log is only added to')
  }
})

test('what tells of a person is forgotten after its time, and the chain holds', async () => {
  const { sql, clock, tamper } = await aLog()
  const later = new Date(clock.now().getTime() + PERSONS_KEPT_MS + 1000)
  await audit(sql, anEntry(), later)
  await forgetPersons(sql, later.getTime())
  const rows = await readAudit(sql, everything, firstPage)
  expect(rows.map(({ personal }) => personal !== null)).toEqual([true, false, false, false, false, false])
  expect(await verifyAudit(sql, undefined, later)).toMatchObject({ holds: true, rows: 6 })
  await tamper('update platform.audit_log set personal = null where seq = 6')
  expect(await verifyAudit(sql, undefined, later)).toMatchObject({ holds: false, seq: 6 })
})
