import { aRegistration } from '../../harness/people.ts'
import type { Scene } from '../scene.ts'
import { but, call, nobody, row, texts, type Row, type Wish } from './row.ts'

const signUp = (wish: object | ((scene: Scene) => object)) => (s: Scene) =>
  call('POST /auth/register', {
    body: but(aRegistration(s.market).body, typeof wish === 'function' ? wish(s) : wish),
  })
// Half a character may be refused before it is known to whom it belongs.
const half = (kind: string) => (kind.includes('surrogate') ? '4xx' : undefined)
const field = (name: string) => `400 VALIDATION_ERROR ${name}`
const phoneIn = (s: Scene) => s.market.market.registration.phoneField
const ghana: Wish = { market: 'ebuildify' }
const mozambique: Wish = { market: 'txova' }

const signingUp: Row[] = [
  row('no e-mail address', field('email'), signUp({ email: undefined })),
  row('an e-mail address without @', field('email'), signUp({ email: 'ama.example.com' })),
  row(
    'an e-mail address with a line break',
    field('email'),
    signUp({ email: 'a@example.com\r\nBcc: b@example.com' }),
  ),
  row('two e-mail addresses', field('email'), signUp({ email: 'a@example.com,b@example.com' })),
  row(
    'an e-mail address of 300 characters',
    field('email'),
    signUp({ email: `${'a'.repeat(300)}@example.com` }),
  ),
  row('a list of e-mail addresses', field('email'), signUp({ email: ['a@example.com'] })),
  row('a name of one letter', field('firstName'), signUp({ firstName: 'A' })),
  row('a name of 51 letters', field('lastName'), signUp({ lastName: 'A'.repeat(51) })),
  row('a name of blanks', field('lastName'), signUp({ lastName: '   ' })),
  ...Object.entries(texts)
    .filter(([kind]) => !['combining marks', 'right-to-left marks'].includes(kind))
    .map(([kind, text]) =>
      row(`${kind} for a name`, half(kind) ?? field('firstName'), signUp({ firstName: text })),
    ),
  row('a name that is null', field('lastName'), signUp({ lastName: null })),
  row('a short password', field('password'), signUp({ password: 'Ab1defg', confirmPassword: 'Ab1defg' })),
  row('a password of 129 characters', field('password'), signUp({ password: `Aa1${'x'.repeat(126)}` })),
  row('a password without a digit', field('password'), signUp({ password: 'Forte-e-Claro' })),
  row('a leaked password', field('password'), signUp({ password: 'P@ssw0rd1!' })),
  row('a password that is an object', field('password'), signUp({ password: { $ne: null } })),
  row('a field that would make an administrator', field('isAdmin'), signUp({ isAdmin: true })),
  row('an id of one’s own', field('id'), signUp({ id: nobody })),
  row('the role of an administrator', field('role'), signUp({ role: 'admin' })),
  row(
    'a phone of letters',
    '400 VALIDATION_ERROR',
    signUp((s) => ({ [phoneIn(s)]: 'call me' })),
  ),
  row(
    'a phone of another country',
    '400 VALIDATION_ERROR',
    signUp((s) => ({ [phoneIn(s)]: '+14155550123' })),
  ),
  row(
    'a phone that is a number',
    '400 VALIDATION_ERROR',
    signUp((s) => ({ [phoneIn(s)]: 241234567 })),
  ),
  row('the other market’s phone field', field('phone'), signUp({ phone: '+233241234567' }), ghana),
  row(
    'the other market’s phone field',
    field('phoneNumber'),
    signUp({ phoneNumber: '+258841234567' }),
    mozambique,
  ),
  row('a landline', field('phone'), signUp({ phone: '+25821123456' }), mozambique),
  row(
    'passwords that differ',
    field('confirmPassword'),
    signUp({ confirmPassword: 'Forte-e-Claro8' }),
    mozambique,
  ),
  row('no second password', field('confirmPassword'), signUp({ confirmPassword: undefined }), mozambique),
  row('a malformed Ghana Card', field('ghanaCardNumber'), signUp({ ghanaCardNumber: 'GHA-12-3' }), ghana),
  row('a date of birth to come', field('dateOfBirth'), signUp({ dateOfBirth: '2999-01-01' }), ghana),
  row('a 30th of February', field('dateOfBirth'), signUp({ dateOfBirth: '1990-02-30' }), ghana),
  row('a date of birth in the year 0', field('dateOfBirth'), signUp({ dateOfBirth: '0000-01-01' }), ghana),
  row('a date in another order', field('dateOfBirth'), signUp({ dateOfBirth: '17/05/1990' }), ghana),
]

const logIn = (body: (scene: Scene) => object) => (s: Scene) => call('POST /auth/login', { body: body(s) })
const wrong = '401 INVALID_CREDENTIALS'

const loggingIn: Row[] = [
  row(
    'neither e-mail nor phone',
    field('email'),
    logIn(() => ({ password: 'x' })),
  ),
  row(
    'both',
    field('email'),
    logIn((s) => ({ email: s.buyer.email, [phoneIn(s)]: s.buyer.phone, password: s.buyer.password })),
  ),
  row(
    'no password',
    field('password'),
    logIn((s) => ({ email: s.buyer.email })),
  ),
  row(
    'a query for a password',
    field('password'),
    logIn((s) => ({ email: s.buyer.email, password: { $ne: '' } })),
  ),
  row(
    'true for a password',
    field('password'),
    logIn((s) => ({ email: s.buyer.email, password: true })),
  ),
  row(
    'a password too long to hash',
    field('password'),
    logIn((s) => ({ email: s.buyer.email, password: 'x'.repeat(129) })),
  ),
  row(
    'a list of e-mail addresses',
    field('email'),
    logIn((s) => ({ email: [s.buyer.email], password: 'x' })),
  ),
  row(
    'a wrong password',
    wrong,
    logIn((s) => ({ email: s.buyer.email, password: 'Forte-e-Claro8' })),
  ),
  row(
    'the password of another',
    wrong,
    logIn((s) => ({ email: s.buyer.email, password: `${s.other.password}!` })),
  ),
  row(
    'an account that there is not',
    wrong,
    logIn(() => ({ email: 'nobody@example.com', password: 'Forte-e-Claro7' })),
  ),
  row(
    'a phone that is none',
    wrong,
    logIn((s) => ({ [phoneIn(s)]: 'x', password: 'Forte-e-Claro7' })),
  ),
  ...Object.entries(texts).map(([kind, text]) =>
    row(
      `${kind} for a password`,
      half(kind) ?? wrong,
      logIn((s) => ({ email: s.buyer.email, password: text })),
    ),
  ),
]

const refresh = (body: object, headers = {}) => call('POST /auth/refresh', { body, headers })
const deadToken = '401 INVALID_REFRESH_TOKEN'

/** Opens a session of somebody's, to be spoilt. */
async function aSession({ market, other }: Scene): Promise<{ access_token: string; refresh_token: string }> {
  const { email, password } = other
  return (await market.post('/auth/login', { email, password })).data.tokens
}

const sessions: Row[] = [
  row('no refresh token', field('refresh_token'), () => refresh({})),
  row('an empty refresh token', field('refresh_token'), () => refresh({ refresh_token: '' })),
  row('a refresh token too long', field('refresh_token'), () => refresh({ refresh_token: 'x'.repeat(101) })),
  row('a number for a refresh token', field('refresh_token'), () => refresh({ refresh_token: 7 })),
  row('a refresh token of nobody', deadToken, () => refresh({ refresh_token: 'q3xTn0bW4mVf2yJ7cK9dLs8h' })),
  row('an access token for a refresh token', field('refresh_token'), (s) =>
    refresh({ refresh_token: s.buyer.token }),
  ),
  row(
    'a spent refresh token',
    deadToken,
    async (s) => {
      const { refresh_token } = await aSession(s)
      await s.market.post('/auth/refresh', { refresh_token })
      return refresh({ refresh_token })
    },
    // Either holder may be the thief, so the session ends for both, and its owner is told.
    { changes: ['identity.sessions', 'platform.revocations', 'identity.notices', 'platform.outbox'] },
  ),
  row('a refresh token of a session that was ended', deadToken, async (s) => {
    const { access_token: token, refresh_token } = await aSession(s)
    await s.market.post('/auth/logout', {}, { token })
    return refresh({ refresh_token })
  }),
  row('an Idempotency-Key too short', field('idempotency-key'), (s) =>
    refresh({ refresh_token: s.buyer.refreshToken }, { 'idempotency-key': 'short' }),
  ),
  row('two Idempotency-Keys', field('idempotency-key'), (s) =>
    refresh({ refresh_token: s.buyer.refreshToken }, { 'idempotency-key': ['12345678', '87654321'] }),
  ),
  row('a number to log out', field('refresh_token'), (s) =>
    call('POST /auth/logout', { token: s.buyer.token, body: { refresh_token: 7 } }),
  ),
  row('an array to log out', field('body'), (s) =>
    call('POST /auth/logout', { token: s.buyer.token, body: [] }),
  ),
  row('an unknown field to log out', field('everywhere'), (s) =>
    call('POST /auth/logout', { token: s.buyer.token, body: { everywhere: true } }),
  ),
  // Whether the token is somebody's is not for the caller to learn.
  row('the refresh token of another, to log out', 'harmless', (s) =>
    call('POST /auth/logout', { token: s.buyer.token, body: { refresh_token: s.other.refreshToken } }),
  ),
  row('a session by no id', field('id'), (s) =>
    call('DELETE /users/me/sessions/current', { token: s.buyer.token }),
  ),
  row('a session by an id in words', field('id'), (s) =>
    call(`DELETE /users/me/sessions/urn:uuid:${s.buyer.sessionId}`, { token: s.buyer.token }),
  ),
  row('a session of nobody', '404 SESSION_NOT_FOUND', (s) =>
    call(`DELETE /users/me/sessions/${nobody}`, { token: s.buyer.token }),
  ),
  row('the session of another', '404 SESSION_NOT_FOUND', (s) =>
    call(`DELETE /users/me/sessions/${s.other.sessionId}`, { token: s.buyer.token }),
  ),
]

const edit = (body: unknown) => (s: Scene) => call('PATCH /users/me', { token: s.buyer.token, body })

const profile: Row[] = [
  row('an edit of nothing', field('body'), edit({})),
  row('a role of one’s own choice', field('role'), edit({ role: 'admin' })),
  row('another e-mail address', field('email'), edit({ email: 'new@example.com' })),
  row('a name that is null', field('firstName'), edit({ firstName: null })),
  row('a name with script text', field('firstName'), edit({ firstName: texts['script text'] })),
  row('a language nobody speaks here', field('language'), edit({ language: 'xx' })),
  row('a list of edits', field('body'), edit([{ firstName: 'Ama' }])),
]

const home = {
  label: 'Home',
  kind: 'delivery',
  addressLine1: '12 Main Road',
  city: 'Capital',
  region: 'Centre',
}
const add = (wish: object) => (s: Scene) =>
  call('POST /users/me/addresses', { token: s.buyer.token, body: but(home, wish) })
const change = (who: 'buyer' | 'other', body: object) => (s: Scene) =>
  call(`PATCH /users/me/addresses/${s[who].addressId}`, { token: s.buyer.token, body })

const addresses: Row[] = [
  row('no city', field('city'), add({ city: undefined })),
  row('an unknown kind', field('kind'), add({ kind: 'castle' })),
  row('an empty label', field('label'), add({ label: '' })),
  row('a label of blanks', field('label'), add({ label: ' \u00a0 ' })),
  row('a label of two lines', field('label'), add({ label: 'Home\r\nSubject: hello' })),
  row('a label with a bell', field('label'), add({ label: 'Home \u0007' })),
  row('a street of 121 characters', field('addressLine1'), add({ addressLine1: 'x'.repeat(121) })),
  row('a latitude beyond the pole', field('latitude'), add({ latitude: 90.1, longitude: 0 })),
  row('a latitude in quotes', field('latitude'), add({ latitude: '5.6', longitude: 0 })),
  row('a latitude alone', field('longitude'), add({ latitude: 5.6 })),
  row('a latitude of 1e400', field('latitude'), (s) =>
    call('POST /users/me/addresses', {
      token: s.buyer.token,
      raw: `${JSON.stringify(home).slice(0, -1)},"latitude":1e400,"longitude":0}`,
    }),
  ),
  row('yes for true', field('isDefault'), add({ isDefault: 'yes' })),
  row('somebody else’s address', field('userId'), add({ userId: nobody })),
  row('a malformed digital address', field('digitalAddress'), add({ digitalAddress: 'Accra 1' }), ghana),
  row(
    'a digital address where there are none',
    field('digitalAddress'),
    add({ digitalAddress: 'GA-183-8164' }),
    mozambique,
  ),
  row('an edit of nothing', field('body'), change('buyer', {})),
  row('an edit that takes half of the place', field('latitude'), change('buyer', { longitude: 1 })),
  row('an edit of another’s address', '404 ADDRESS_NOT_FOUND', change('other', { label: 'Mine' })),
  row('the deletion of another’s address', '404 ADDRESS_NOT_FOUND', (s) =>
    call(`DELETE /users/me/addresses/${s.other.addressId}`, { token: s.buyer.token }),
  ),
  row('an address by no id', field('id'), (s) =>
    call('DELETE /users/me/addresses/1', { token: s.buyer.token }),
  ),
  row('an address by an id in words', field('id'), (s) =>
    call(`DELETE /users/me/addresses/urn:uuid:${s.buyer.addressId}`, { token: s.buyer.token }),
  ),
  ...Object.entries(texts).map(([kind, text]) =>
    row(`${kind} for a label`, 'text', add({ label: text }), { changes: ['identity.addresses'], echo: text }),
  ),
]

export const identityRows: Record<string, Row[]> = {
  'signing up': signingUp,
  'logging in': loggingIn,
  sessions,
  'the profile': profile,
  addresses,
}
