import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { days } from '../../platform/clock.ts'
import { aRegistration, aUser, password } from './test-support.ts'

let ghana: TestMarket
let mozambique: TestMarket
beforeAll(async () => {
  ;[ghana, mozambique] = await Promise.all([startMarket('ebuildify'), startMarket('txova')])
})
afterAll(() => Promise.all([ghana.stop(), mozambique.stop()]))

const tomorrow = () => new Date(Date.now() + days(1)).toISOString().slice(0, 10)

describe('in Ghana', () => {
  test('someone signs up, and sees their card number masked and their password nowhere', async () => {
    const body = aRegistration(ghana, { phoneNumber: '024 531 7208', ghanaCardNumber: 'GHA-712345678-1' })
    const { status, data, text } = await ghana.post('/auth/register', body)
    expect(status).toBe(201)
    expect(data.user).toEqual({
      id: expect.any(String),
      firstName: 'Ama',
      lastName: 'Mensah',
      email: body['email'],
      phoneNumber: '+233245317208',
      role: 'customer',
      requestedRole: null,
      status: 'active',
      emailVerified: false,
      phoneVerified: false,
      language: 'en',
      dateOfBirth: '1990-06-02',
      ghanaCardNumber: 'GHA-*****5678-*',
      nationalIdVerified: false,
      createdAt: expect.any(String),
    })
    expect(text).not.toContain(password)
    expect(text).not.toContain('$argon2')
  })

  test('the card number lies encrypted in the database, and the password as an Argon2id hash', async () => {
    const { id } = await aUser(ghana, { ghanaCardNumber: 'GHA-799887766-5' })
    const [row] = await ghana.platform.sql`select * from identity.users where id = ${id}`
    expect(row?.['nationalIdCipher']).toMatch(/^dev:/)
    expect(row?.['passwordHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(JSON.stringify(row)).not.toContain('799887766')
  })

  test('whoever asks to be a contractor is a customer until someone grants it', async () => {
    const { data } = await ghana.post('/auth/register', aRegistration(ghana, { role: 'contractor' }))
    expect(data.user).toMatchObject({ role: 'customer', requestedRole: 'contractor' })
  })

  test.each([
    ['the role of an administrator', { role: 'admin' }, 'role', 'must be one of customer, contractor'],
    [
      'a card number of another form',
      { ghanaCardNumber: 'GHA-12345678-1' },
      'ghanaCardNumber',
      'GHA-000000000-0',
    ],
    ['no card number', { ghanaCardNumber: undefined }, 'ghanaCardNumber', 'is required'],
    ['a birthday tomorrow', { dateOfBirth: tomorrow() }, 'dateOfBirth', 'must be in the past'],
    ['a birthday in another age', { dateOfBirth: '1850-01-01' }, 'dateOfBirth', 'within the last 120 years'],
    ['a birthday on no day', { dateOfBirth: '1990-02-30' }, 'dateOfBirth', 'must be a valid date'],
    ['a number of Mozambique', { phoneNumber: '+258841234567' }, 'phoneNumber', 'must be a mobile number'],
    ['a landline', { phoneNumber: '+233302123456' }, 'phoneNumber', 'such as +233241234567'],
    ["the other market's field", { confirmPassword: password }, 'confirmPassword', 'is not a known field'],
    ['a name of one letter', { firstName: 'A' }, 'firstName', 'at least 2 characters'],
    ['a name of 51 letters', { lastName: 'A'.repeat(51) }, 'lastName', 'at most 50 characters'],
    ['an address for a name', { firstName: 'win.example/x' }, 'firstName', 'must be letters'],
    ['no e-mail address', { email: 'ama at example' }, 'email', 'must be a valid email'],
    ['a short password', { password: 'Abc-123' }, 'password', 'at least 8 characters'],
    ['a password without a digit', { password: 'Sankofa-four' }, 'password', 'a digit'],
    ['a password that leaked', { password: 'P@ssw0rd1' }, 'password', 'tried first'],
  ])('%s is refused', async (_what, change, field, message) => {
    const { status, error } = await ghana.post('/auth/register', aRegistration(ghana, change))
    expect(status).toBe(400)
    expect(error.code).toBe('VALIDATION_ERROR')
    expect(error.details).toEqual([{ field, message: expect.stringContaining(message) }])
  })

  const noticesSince = (time: Date) =>
    ghana.platform.sql<
      { kind: string; email: string; facts: object }[]
    >`select kind, email, facts from identity.notices where created_at >= ${time} order by id`

  test.each([
    ['e-mail address, whatever its case', 'email', 'address_taken', {}, (it: string) => it.toUpperCase()],
    [
      'phone, however it is typed',
      'phoneNumber',
      'sign_up_refused',
      { what: 'phone' },
      (it: string) => it.replace('+233', '0'),
    ],
    ['card', 'ghanaCardNumber', 'sign_up_refused', { what: 'card' }, (it: string) => it],
  ])(
    'the same %s, proved by another, makes no second account, and only its reader is told',
    async (_what, field, kind, facts, again) => {
      const known = aRegistration(ghana)
      const first = await ghana.post('/auth/register', known)
      await ghana.platform.sql`
        update identity.users set phone_verified_at = now(), national_id_verified_at = now()
        where id = ${first.data.user.id}`
      const since = ghana.clock.now()
      const body = aRegistration(ghana, { [field]: again(known[field] as string) })
      const { status, data } = await ghana.post('/auth/register', body)
      expect(status).toBe(201)
      expect(Object.keys(data.user)).toEqual(Object.keys(first.data.user))
      expect(data.user.id).not.toBe(first.data.user.id)
      const users = await ghana.platform.sql`select from identity.users where id = ${data.user.id}`
      expect(users).toHaveLength(0)
      const told = kind === 'address_taken' ? known['email'] : body['email']
      expect((await noticesSince(since)).filter((notice) => notice.kind === kind)).toEqual([
        { kind, email: told, facts },
      ])
    },
  )

  test('of several who take one e-mail address at once, one gets it', async () => {
    const { email } = aRegistration(ghana)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ghana.post('/auth/register', aRegistration(ghana, { email }))),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    const users = await ghana.platform.sql<{ id: string }[]>`
      select id from identity.users where email = ${email as string}`
    const ids = answers.map(({ data }) => data.user.id as string)
    expect(users).toHaveLength(1)
    expect(ids).toContain(users[0]?.id)
  })

  test('a registration is announced, and a refused one is not', async () => {
    const body = aRegistration(ghana)
    const { data } = await ghana.post('/auth/register', body)
    await ghana.post('/auth/register', aRegistration(ghana, { email: body['email'] }))
    const events = await ghana.platform.sql`
      select payload from platform.outbox where name = 'identity.registered' order by id desc limit 1`
    expect(events[0]?.['payload']).toEqual({ userId: data.user.id, role: 'customer' })
  })
})

describe('in Mozambique', () => {
  test('someone signs up with the password twice, and without a card', async () => {
    const body = aRegistration(mozambique, { firstName: 'Graça', lastName: "N'Dambi", phone: '84 531 7208' })
    const { status, data } = await mozambique.post('/auth/register', body)
    expect(status).toBe(201)
    expect(data.user).toEqual({
      id: expect.any(String),
      firstName: 'Graça',
      lastName: "N'Dambi",
      email: body['email'],
      phone: '+258845317208',
      role: 'buyer',
      requestedRole: null,
      status: 'active',
      emailVerified: false,
      phoneVerified: false,
      language: 'pt',
      createdAt: expect.any(String),
    })
  })

  test.each([
    [
      'another password the second time',
      { confirmPassword: 'Sankofa-2414' },
      'confirmPassword',
      'the same as the password',
    ],
    ['no password the second time', { confirmPassword: undefined }, 'confirmPassword', 'is required'],
    ['a number of Ghana', { phone: '+233241234567' }, 'phone', 'such as +258841234567'],
    ['a card number', { ghanaCardNumber: 'GHA-712345678-1' }, 'ghanaCardNumber', 'is not a known field'],
    ['a role', { role: 'seller' }, 'role', 'is not a known field'],
  ])('%s is refused', async (_what, change, field, message) => {
    const { status, error } = await mozambique.post('/auth/register', aRegistration(mozambique, change))
    expect(status).toBe(400)
    expect(error.details).toEqual([{ field, message: expect.stringContaining(message) }])
  })

  test('all that is wrong is told at once', async () => {
    const wrong = { phone: '12', password: 'sankofa-2413', confirmPassword: 'Sankofa-2413' }
    const { error } = await mozambique.post('/auth/register', aRegistration(mozambique, wrong))
    expect(error.details?.map(({ field }) => field)).toEqual(['phone', 'password', 'confirmPassword'])
  })
})
