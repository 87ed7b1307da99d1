import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pino } from 'pino'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { days, minutes } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import type { AccountNotice } from '../identity/api.ts'
import { noticeIssued, userErased } from '../identity/events.ts'
import { notificationsOn } from './test-support.ts'

const code = '042917'
const link = `https://txova.example/reset-password?token=${'a1-_'.repeat(20)}`

let market: TestMarket
let notifications: ReturnType<typeof notificationsOn>

beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

// Each test is about another person, so that it finds only its own messages on the phone and in the mailbox.
let personNumber = 10
let userId: UserId
let phone: string
let email: string

beforeEach(async () => {
  personNumber += 1
  userId = newId()
  phone = `+2588413378${personNumber}`
  email = `alda${personNumber}@example.com`
  for (const provider of ['sms', 'smtp'] as const) market.sandbox.behave(provider, 'normal')
  await market.platform.sql`truncate notifications.messages, platform.outbox`
  notifications = notificationsOn(market)
})

test('a code arrives by SMS, and stands in no table, job or log', async () => {
  await issue({ kind: 'verify_phone', email: null, carries: 'code' }, code)
  await notifications.settle()
  expect(textsOf(phone)).toEqual([
    'Txova: 042917 é o seu codigo. É valido por 10 minutos. Nao o partilhe com ninguém.',
  ])
  expect(await notifications.messages()).toMatchObject([
    { channel: 'sms', occasion: 'verify_phone', state: 'sent' },
  ])
  expect(await everythingKept()).not.toContain(code)
})

test('a link arrives by e-mail as a button and as text, and by SMS, and is kept nowhere', async () => {
  await issue({ kind: 'reset_password', carries: 'link' }, link)
  await notifications.settle()
  const [mail] = market.sandbox.phone.mails(email)
  expect(mail?.subject).toBe('Escolha uma nova palavra-passe')
  expect(mail?.text).toContain(link)
  expect(mail?.html).toContain(`<a href="${link}"`)
  expect(textsOf(phone)).toEqual([`Txova: escolha uma nova palavra-passe (em 30 minutos): ${link}`])
  expect(await everythingKept()).not.toContain('a1-_a1-_')
})

test('a code that was used or replaced before its message could leave is not sent, and alarms nobody', async () => {
  market.sandbox.behave('sms', 'server-error', { times: 1 })
  const notice = await issue({ kind: 'verify_phone', email: null, carries: 'code' }, code)
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([{ state: 'waiting', problem: 'http_500' }])

  notifications.secrets.delete(notice.id)
  market.clock.advance(minutes(1))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { state: 'failed', tries: 2, problem: 'secret_over' },
  ])
  expect(textsOf(phone)).toEqual([])
  expect(notifications.logged.map((line) => JSON.parse(line).level)).toEqual([pino.levels.values['info']])
})

test('a notice told twice is sent once on each channel, in the language of the person', async () => {
  await issue({ kind: 'password_changed', language: 'en', facts: { at: '2026-11-27T15:05:00Z' } })
  await notifications.settle()
  await notifications.tellAgain()
  expect(textsOf(phone)).toEqual([
    'Txova: your password was changed on 27/11/2026, 17:05. Not you? Reset it at once.',
  ])
  expect(market.sandbox.phone.mails(email).map(({ subject }) => subject)).toEqual([
    'Your password was changed',
  ])
})

test('a notice goes where it has an address, and nowhere else', async () => {
  await issue({ kind: 'email_changed', phone: null })
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', recipient: email, state: 'sent' },
  ])
})

test('a notice that is not there any more is told to nobody', async () => {
  await notifications.happens(noticeIssued, { noticeId: newId<'Notice'>() })
  await notifications.settle()
  expect(await notifications.messages()).toEqual([])
})

test('of whoever is forgotten, nothing stays but that there were messages; what waits is not sent', async () => {
  await issue({ kind: 'restored' })
  await notifications.settle()
  market.sandbox.behave('sms', 'server-error')
  market.clock.advance(1)
  await issue({ kind: 'new_device', email: null })
  await notifications.settle()

  await notifications.happens(userErased, { userId })
  await notifications.settle()
  const blank = { recipient: '', subject: null, body: '', html: null }
  const expected = [
    { ...blank, channel: 'email', occasion: 'restored', state: 'sent', problem: null },
    { ...blank, channel: 'sms', occasion: 'restored', state: 'sent', problem: null },
    { ...blank, channel: 'sms', occasion: 'new_device', state: 'failed', problem: 'erased' },
  ]
  expect(await notifications.messages()).toMatchObject(expected)

  market.sandbox.behave('sms', 'normal')
  market.clock.advance(minutes(1))
  await notifications.tellAgain()
  expect(await notifications.messages()).toMatchObject(expected)
  expect(textsOf(phone)).toHaveLength(1)
})

test('messages to others stay when somebody is forgotten', async () => {
  await issue({ kind: 'restored', userId: newId() })
  await notifications.happens(userErased, { userId })
  await notifications.settle()
  for (const { body } of await notifications.messages()) expect(body).toContain('Txova')
})

test('the last word still arrives, tried again if need be, and is blanked as soon as it is settled', async () => {
  market.sandbox.behave('smtp', 'temporary-refusal', { times: 1 })
  market.sandbox.behave('sms', 'refuse-recipient', { code: '403' })
  await issue({ kind: 'erased' })
  await notifications.happens(userErased, { userId })
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'waiting', recipient: email },
    { channel: 'sms', state: 'failed', recipient: '', body: '' },
  ])

  market.clock.advance(minutes(1))
  await notifications.settle()
  expect(market.sandbox.phone.mails(email).map(({ subject }) => subject)).toEqual(['Apagámos a sua conta'])
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'sent', recipient: '', subject: null, body: '', html: null },
    { channel: 'sms', state: 'failed', problem: 'africas_talking_403' },
  ])
})

test('a person’s own data has what they were told, the newest first, and nobody else’s', async () => {
  await issue({ kind: 'restored', email: null })
  await notifications.settle()
  market.clock.advance(1)
  await issue({ kind: 'suspended', phone: null, facts: { reason: 'Falta o BI.' } })
  await issue({ kind: 'restored', userId: newId() })
  await notifications.settle()
  expect(await notifications.module.personalData?.(userId)).toEqual({
    messages: [
      expect.objectContaining({
        channel: 'email',
        occasion: 'suspended',
        recipient: email,
        subject: 'A sua conta está suspensa',
        body: expect.stringContaining('O motivo: Falta o BI.'),
        state: 'sent',
        createdAt: expect.any(Date),
      }),
      expect.objectContaining({ channel: 'sms', occasion: 'restored', recipient: phone }),
    ],
  })
})

test('contents go 90 days after a message is settled, the row after two years, however many there are', async () => {
  await addSettled(2500, 100)
  await addSettled(1, 89)
  await addSettled(2500, 731)
  await addSettled(1, 729)
  const sweep = notifications.module.timetables?.find(({ name }) => name === 'notifications.sweep')
  await sweep?.run(market.clock.now())
  const [kept] = await market.platform.sql`
    select count(*)::int as rows, count(*) filter (where body <> '' or recipient <> '')::int as with_contents
    from notifications.messages`
  expect(kept).toEqual({ rows: 2502, withContents: 1 })
})

test('through the running market: a link and a code prove what they were sent to, and a goodbye comes last', async () => {
  const password = 'Machamba-2413'
  const names = { firstName: 'Alda', lastName: 'Sitoe' }
  const body = { ...names, email, phone, password, confirmPassword: password }
  expect(await market.post('/auth/register', body)).toMatchObject({ status: 201 })
  await market.settle()
  const letter = market.sandbox.phone.mails(email).at(-1)
  const token = /token=(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect(await everythingKept()).not.toContain(token)
  expect(await market.post('/auth/email-verification', { token })).toMatchObject({ status: 200 })

  const { data } = await market.post('/auth/login', { email, password })
  const asAlda = { token: data.tokens.access_token }
  await market.post('/auth/phone-verification/request', undefined, asAlda)
  await market.settle()
  const digits = /\d{6}/.exec(textsOf(phone).at(-1) ?? '')?.[0]
  expect(await market.post('/auth/phone-verification', { code: digits }, asAlda)).toMatchObject({
    status: 200,
  })

  const erasure = { currentPassword: password }
  expect(await market.post('/users/me/erasure', erasure, asAlda)).toMatchObject({ status: 200 })
  await market.settle()
  expect(market.sandbox.phone.mails(email).at(-1)?.subject).toBe('Apagámos a sua conta')
  for (const message of await notifications.messages())
    expect(message).toMatchObject({ state: 'sent', recipient: '', subject: null, body: '', html: null })
})

async function issue(differences: Partial<AccountNotice>, secret?: string): Promise<AccountNotice> {
  const notice: AccountNotice = {
    id: newId(),
    userId,
    kind: 'restored',
    name: 'Alda',
    language: 'pt',
    email,
    phone,
    carries: null,
    facts: {},
    ...differences,
  }
  notifications.notices.set(notice.id, notice)
  if (secret !== undefined) notifications.secrets.set(notice.id, secret)
  await notifications.happens(noticeIssued, { noticeId: notice.id })
  return notice
}

async function addSettled(count: number, daysAgo: number): Promise<void> {
  const at = new Date(market.clock.now().getTime() - days(daysAgo))
  await market.platform.sql`
    insert into notifications.messages (
      id, event_id, channel, order_id, occasion, language, recipient, body, state, created_at, settled_at
    )
    select gen_random_uuid(), gen_random_uuid(), 'sms', gen_random_uuid(), 'placed', 'pt', ${phone}, 'Recebemos', 'sent',
      ${at}, ${at}
    from generate_series(1, ${count})`
}

function textsOf(number: string): string[] {
  return market.sandbox.phone.sms(number).map(({ text }) => text)
}

/** Every column of every table that a message passes through, and the log. */
async function everythingKept(): Promise<string> {
  const { sql } = market.platform
  const messages = await sql`select * from notifications.messages`
  const events = await sql`select * from platform.outbox`
  const jobs = await sql`select * from graphile_worker._private_jobs`
  expect(messages.length * events.length).toBeGreaterThan(0)
  // Ids and times are digits too, and may hold a code by chance.
  const text = JSON.stringify([messages, events, jobs]).replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
  return text + notifications.logged.join('\n')
}
