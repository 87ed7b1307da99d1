import { describe, expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { txova } from '../../markets/txova.ts'
import type { AccountNotice, NoticeKind } from '../identity/api.ts'
import { composeAccount } from './compose-account.ts'
import { nameDevice } from './device.ts'
import { toGsm } from './gsm.ts'
import { accountPhrasebook } from './messages/phrasebook.ts'
import { fillIn, SECRET_PLACE } from './secret.ts'

const link = `https://www.ebuildify.example/reset-password?token=${'0197a000-0000-7000-8000-000000000001.'}${'Az-_'.repeat(11)}`
const code = '042917'
const carriers = new Set<NoticeKind>(['verify_email', 'verify_phone', 'reset_password', 'data_ready'])
const facts = {
  device:
    'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36',
  ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
  at: '2026-11-27T15:05:00.000Z',
}
const variants: Partial<Record<NoticeKind, Record<string, string>[]>> = {
  second_factor_changed: all('what', [
    'totp_on',
    'totp_off',
    'passkey_added',
    'passkey_removed',
    'codes_renewed',
    '',
  ]),
  sign_up_refused: all('what', ['phone', 'card']),
  card_checked: all('outcome', ['match', 'mismatch', 'not_found', 'invalid', 'failed']),
  suspended: all('reason', ['', 'Vendeu artigos que não existem.']),
  change_asked: all('new', ['', 'c•••@a-very-long-name-of-a-company.example.com']),
  email_changed: all('new', ['', 'c•••@a-very-long-name-of-a-company.example.com']),
  phone_changed: all('new', ['', '+258 84 ••• ••42']),
}
const kinds = Object.keys(accountPhrasebook.en) as NoticeKind[]
const cases = kinds.flatMap((kind) =>
  (['en', 'pt'] as const).flatMap((language) =>
    (carriers.has(kind) ? (['link', 'code'] as const) : [null]).flatMap((carries) =>
      (variants[kind] ?? [{}]).flatMap((variant) =>
        [{}, facts].map((known) => ({ kind, language, carries, facts: { ...known, ...variant } })),
      ),
    ),
  ),
)

describe.each([ebuildify, txova])('in $name', (market) => {
  test.each(cases)('an SMS fits its parts: $kind, $language, $carries, $facts', (differences) => {
    const message = composeAccount('sms', aNotice(differences), market, [differences.language])
    const { body, subject, html } = fillIn(differences.carries === 'link' ? link : code, message)
    expect({ subject, html }).toEqual({ subject: null, html: null })
    expect(toGsm(body)).toBe(body)
    expect(withoutLink(body)).not.toMatch(/\?{2}|\w\?\w|%|undefined/)
    expect(body.length).toBeLessThanOrEqual(differences.carries === 'link' ? 306 : 160)
    expect(message.body.length).toBeLessThanOrEqual(160)
    expect(message.body.split(SECRET_PLACE)).toHaveLength(differences.carries === null ? 1 : 2)
  })

  test.each(cases)('a letter is whole: $kind, $language, $carries, $facts', (differences) => {
    const message = composeAccount('email', aNotice(differences), market, [differences.language])
    expect(message.language).toBe(differences.language)
    expect(message.subject).not.toContain(SECRET_PLACE)
    expect(message.body.split(SECRET_PLACE)).toHaveLength(differences.carries === null ? 1 : 2)
    const { body, html } = fillIn(differences.carries === 'link' ? link : code, message)
    for (const form of [body, html ?? '']) {
      expect(form).not.toMatch(/%secret%|undefined|null|NaN|Mozilla/)
      expect(form).toContain('Ama')
    }
    expect(body).not.toMatch(/\n{3}|  |: *\n\n\S+,\n/)
    expect(html?.includes(`<a href="${link}"`)).toBe(differences.carries === 'link')
  })
})

test('a code by SMS says whose it is, how long it is good for, and that it is nobody else’s', () => {
  const notice = aNotice({ kind: 'verify_phone', carries: 'code' })
  expect(fillIn(code, composeAccount('sms', notice, ebuildify, ['en'])).body).toBe(
    'eBuildify: 042917 is your code. It is valid for 10 minutes. Never share it.',
  )
  expect(fillIn(code, composeAccount('sms', notice, txova, ['pt'])).body).toBe(
    'Txova: 042917 é o seu codigo. É valido por 10 minutos. Nao o partilhe com ninguém.',
  )
})

test('whoever logs in on a new device reads when, on what and from where', () => {
  const { body } = composeAccount('email', aNotice({ kind: 'new_device', facts }), txova, ['pt'])
  expect(body).toContain(
    'Hora: 27/11/2026, 17:05. Dispositivo: Chrome (Android). ' +
      'Endereço de rede: 2001:0db8:85a3:0000:0000:8a2e:0370:7334.',
  )
  const { body: sms } = composeAccount('sms', aNotice({ kind: 'new_device', facts }), ebuildify, ['en'])
  expect(sms).toBe(
    'eBuildify: new log-in to your account on 27 Nov 2026, 3:05 pm, Chrome (Android). Not you? Reset your password at once.',
  )
})

test('what is not known is left out', () => {
  const { body } = composeAccount('email', aNotice({ kind: 'password_changed', facts: {} }), ebuildify, [
    'en',
  ])
  expect(body).toContain('was changed.\n\nIf it was not you')
})

test('a link becomes a button, and stands below it as text; neither can become markup', () => {
  const notice = aNotice({ kind: 'reset_password', carries: 'link', name: '<b>Ama</b>' })
  const { body, html } = fillIn(
    'https://shop.example/reset?a="1"&b=$&',
    composeAccount('email', notice, ebuildify, ['en']),
  )
  const escaped = 'https://shop.example/reset?a=&quot;1&quot;&amp;b=$&amp;'
  expect(html).toMatch(/<a href="https:[^"]+" style="[^"]+">Choose a password<\/a>/)
  expect(html?.split(escaped)).toHaveLength(3)
  expect(html).not.toContain('<b>Ama')
  expect(body).toContain('\n\nhttps://shop.example/reset?a="1"&b=$&\n\n')
})

test('what people typed can not show the secret in another place', () => {
  const name = `Ama ${SECRET_PLACE} %sec${SECRET_PLACE}ret%`
  const notice = aNotice({ kind: 'verify_email', carries: 'code', name })
  const { body } = fillIn(code, composeAccount('email', notice, ebuildify, ['en']))
  expect(body.split(code)).toHaveLength(2)
})

test('a notice without the secret that its words speak of is nobody’s to read', () => {
  const notice = aNotice({ kind: 'reset_password', carries: null })
  expect(() => composeAccount('sms', notice, ebuildify, ['en'])).toThrow('reset_password carries nothing')
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile/15E148 Safari/604.1',
    'Safari (iPhone)',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
    'Edge (Windows)',
  ],
  [
    'Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16',
    'Opera Mini (Android)',
  ],
  ['okhttp/4.12.0', ''],
  ['You have won! Call +233 20 000 0000', ''],
])('the device of %j is %j', (userAgent, device) => {
  expect(nameDevice(userAgent)).toBe(device)
})

function aNotice(differences: Partial<AccountNotice>): AccountNotice {
  return {
    id: '0197a000-0000-7000-8000-000000000001' as AccountNotice['id'],
    userId: null,
    kind: 'verify_email',
    name: 'Ama',
    language: 'en',
    email: 'ama@example.com',
    phone: '+233244317208',
    carries: null,
    facts: {},
    ...differences,
  }
}

function all(fact: string, values: readonly string[]): Record<string, string>[] {
  return values.map((value) => ({ [fact]: value }))
}

function withoutLink(text: string): string {
  return text.replace(link, '')
}
