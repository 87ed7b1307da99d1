import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { cloneTemplate, startMarket, type TestMarket } from '../../../../tests/harness/market.ts'
import { hours, minutes } from '../../../platform/clock.ts'
import { aCuttableWayTo } from '../../../platform/test-support.ts'
import { aUser, password, secretSent, tokenIn, type TestUser } from '../test-support.ts'
import { pageTexts } from './texts.ts'

const another = 'Adinkra-7781'
const paths = ['/verify-email', '/reset-password', '/my-data']

type Fetched = { status: number; headers: Headers; text: string }

async function fetched(address: string, options: RequestInit = {}): Promise<Fetched> {
  const response = await fetch(address, options)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const open = ({ url }: { url: string }, path: string, headers: Record<string, string> = {}) =>
  fetched(`${url}${path}`, { headers })
const submit = ({ url }: { url: string }, path: string, fields: Record<string, string>, headers = {}) =>
  fetched(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })

function expectPage({ headers, text }: Fetched, title: string): void {
  expect(text).toContain(`<h1>${title}</h1>`)
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none';style-src 'sha256-[\w+/]{43}=';form-action 'self';frame-ancestors 'none';base-uri 'none'$/,
  )
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-robots-tag')).toContain('noindex')
  expect(text).not.toContain('<script')
  // The shop's name leads to it from every page.
  expect(text).toMatch(/<header>\s*<a href="\.\/">/)
}

/** Nobody is left on a page without a link to what it says comes next. */
function expectWayOn({ text }: Fetched, address: string): void {
  expect(text).toContain(`<a class="on" href="${address}">`)
}

describe.each(['ebuildify', 'txova'] as const)('%s', (id) => {
  let market: TestMarket
  beforeAll(async () => {
    market = await startMarket(id)
  })
  afterAll(() => market.stop())

  // What the market speaks first.
  const texts = pageTexts[id === 'txova' ? 'pt' : 'en']
  const isVerified = async ({ token }: TestUser) =>
    (await market.get('/users/me', { token })).data.emailVerified as boolean
  const logIn = async ({ email }: TestUser, typed: string) =>
    (await market.post('/auth/login', { email, password: typed })).status

  async function withLink(): Promise<TestUser & { link: string }> {
    const user = await aUser(market)
    await market.post('/auth/password-reset/request', { email: user.email })
    await market.settle()
    return { ...user, link: await secretSent(market, user, 'reset_password') }
  }

  test('opening the link proves nothing, and pressing the button does, once', async () => {
    const user = await aUser(market)
    const { pathname, search } = new URL(await secretSent(market, user, 'verify_email'))
    const { verifyEmail } = texts
    for (const time of [1, 2]) {
      const opened = await open(market, pathname + search)
      expect([time, opened.status]).toEqual([time, 200])
      expectPage(opened, verifyEmail.title)
      expect(opened.text).toContain(`--brand:${market.market.brand.colour}`)
      expect(opened.text).toContain('<svg xmlns')
    }
    expect(await isVerified(user)).toBe(false)

    const token = tokenIn(`http://x/${search}`)
    const pressed = await submit(market, pathname, { token })
    expect(pressed.status).toBe(200)
    expectPage(pressed, verifyEmail.done.title)
    expectWayOn(pressed, './')
    expect(await isVerified(user)).toBe(true)

    const again = await submit(market, pathname, { token })
    expect(again.status).toBe(422)
    expectPage(again, verifyEmail.over.title)
    expect(again.text).toContain(verifyEmail.over.text)
    expectWayOn(again, 'login')
  })

  test('an address that became another’s meanwhile is not proved', async () => {
    const user = await aUser(market)
    const email = `taken.${user.id}@example.com`
    market.clock.advance(minutes(2))
    expect((await market.post('/users/me/email', { email, currentPassword: password }, user)).status).toBe(
      202,
    )
    const token = tokenIn(await secretSent(market, user, 'verify_email'))
    await aUser(market, { email })
    const pressed = await submit(market, '/verify-email', { token })
    expect(pressed.status).toBe(409)
    expectPage(pressed, texts.verifyEmail.taken.title)
    expectWayOn(pressed, 'login')
  })

  test('a new password is chosen once, and its rules stand there before', async () => {
    const user = await withLink()
    const { resetPassword } = texts
    const { pathname, search } = new URL(user.link)
    const opened = await open(market, pathname + search)
    expectPage(opened, resetPassword.title)
    expect(opened.text).toContain(resetPassword.rules)
    expect(await logIn(user, password)).toBe(200)

    const token = tokenIn(user.link)
    const saved = await submit(market, pathname, { token, password: another })
    expect(saved.status).toBe(200)
    expectPage(saved, resetPassword.done.title)
    expectWayOn(saved, 'login')
    expect(await logIn(user, another)).toBe(200)
    expect(await logIn(user, password)).toBe(401)

    const again = await submit(market, pathname, { token, password: 'Baobab-9920' })
    expect(again.status).toBe(422)
    expectPage(again, resetPassword.over.title)
    expectWayOn(again, 'forgot')
    expect(await logIn(user, another)).toBe(200)
  })

  test.each([
    ['sankofa-2413', 'kinds'],
    ['', 'kinds'],
    ['Aa1', 'length'],
    [`Aa1${'x'.repeat(126)}`, 'length'],
    ['P@ssw0rd1', 'leaked'],
    // Of Ama Mensah.
    ['M3nsah-2026', 'guessable'],
  ] as const)('%j is refused at its field, and the link stays good', async (weak, why) => {
    const user = await withLink()
    const token = tokenIn(user.link)
    const refused = await submit(market, '/reset-password', { token, password: weak })
    expect(refused.status).toBe(400)
    expectPage(refused, texts.resetPassword.title)
    expect(refused.text).toContain(`id="fault">${texts.resetPassword.weaknesses[why]}<`)
    expect(refused.text).toMatch(/aria-describedby="fault rules"\s+aria-invalid="true"/)
    expect(refused.text).toContain(`name="token" value="${token}"`)
    if (weak !== '') expect(refused.text).not.toContain(weak)
    expect((await submit(market, '/reset-password', { token, password: another })).status).toBe(200)
  })

  test('the copy of one’s data is fetched by pressing the button', async () => {
    const user = await aUser(market)
    await market.post('/users/me/data-exports', undefined, user)
    await market.settle()
    const { pathname, search } = new URL(await secretSent(market, user, 'data_ready'))
    expectPage(await open(market, pathname + search), texts.myData.title)
    const token = tokenIn(`http://x/${search}`)
    const response = await fetch(`${market.url}${pathname}`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    })
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="my-data.zip"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(JSON.stringify(Object.values(files).map((it) => new TextDecoder().decode(it)))).toContain(
      user.email,
    )

    market.clock.advance(hours(73))
    const late = await submit(market, pathname, { token })
    expect(late.status).toBe(422)
    expectPage(late, texts.myData.over.title)
    expectWayOn(late, 'login')
  })

  test.each(paths)('%s shows a token as text, whatever it is', async (path) => {
    const token = `"><script>alert('1')</script>&`
    const opened = await open(market, `${path}?${String(new URLSearchParams({ token }))}`)
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"')
    const refused = await submit(market, '/reset-password', { token, password: 'weak' })
    expect(refused.text).not.toContain('<script')
  })

  test.each(paths)('%s tells by a page what is wrong with a request', async (path) => {
    const token = 'x'.repeat(40)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const posted = (body: string, headers: Record<string, string> = form) =>
      fetched(`${market.url}${path}`, { method: 'POST', body, headers })
    const answers = {
      'no token': [await open(market, path), 400],
      'a long token': [await open(market, `${path}?token=${'x'.repeat(121)}`), 400],
      'two tokens': [await open(market, `${path}?token=a&token=b`), 400],
      'an unknown parameter': [await open(market, `${path}?token=${token}&x=1`), 400],
      'U+0000': [await open(market, `${path}?token=%00`), 400],
      'a bad access token': [await open(market, `${path}?token=x`, { authorization: 'Bearer a.b.c' }), 401],
      'an empty form': [await posted(''), 400],
      'an unknown field': [await posted(`token=${token}&password=${another}&x=1`), 400],
      'a field that objects have': [await posted(`token=${token}&password=${another}&__proto__=1`), 400],
      'a field twice': [await posted(`token=a&token=b&password=${another}`), 400],
      JSON: [await posted(JSON.stringify({ token }), { 'content-type': 'application/json' }), 415],
      'a form that is too large': [await posted(`token=${'x'.repeat(5000)}`), 413],
    } as const
    for (const [what, [answer, status]] of Object.entries(answers)) {
      expect([what, answer.status]).toEqual([what, status])
      expectPage(answer, texts.malformed.title)
    }
    const over = await submit(market, path, {
      token,
      ...(path === '/reset-password' ? { password: another } : {}),
    })
    expect(over.status).toBe(422)
  })

  test('a password with U+0000 is refused, for nobody could log in with it', async () => {
    const { link } = await withLink()
    const refused = await submit(market, '/reset-password', {
      token: tokenIn(link),
      password: `${another}\0`,
    })
    expect(refused.status).toBe(400)
    expectPage(refused, texts.malformed.title)
  })
})

describe('in Mozambique', () => {
  let market: TestMarket
  beforeAll(async () => {
    market = await startMarket('txova')
  })
  afterAll(() => market.stop())

  test.each([
    ['', undefined, 'pt'],
    ['', 'en-GB,en;q=0.9', 'en'],
    ['', 'fr, en;q=0.4, pt-MZ;q=0.8', 'pt'],
    ['', 'fr', 'pt'],
    ['', 'en;q=0,*', 'pt'],
    ['&lang=en', 'pt', 'en'],
    ['&lang=fr', 'en', 'en'],
  ] as const)(
    '?lang “%s” and a browser that likes “%s” are answered in “%s”',
    async (named, liked, expected) => {
      const headers = { 'accept-language': liked ?? '' }
      const { text } = await open(market, `/reset-password?token=x${named}`, headers)
      expect(text).toContain(`<html lang="${expected}">`)
      expect(text).toContain(`action="reset-password?lang=${expected}"`)
      const other = expected === 'pt' ? 'en' : 'pt'
      expect(text).toContain(`href="reset-password?token=x&amp;lang=${other}"`)
      const weak = await submit(market, `/reset-password?lang=${expected}`, { token: 'x', password: 'weak' })
      expect(weak.text).toContain(pageTexts[expected].resetPassword.weaknesses.kinds)
    },
  )
})

test('in Ghana all is in English, and no other language is offered', async () => {
  const market = await startMarket('ebuildify')
  onTestFinished(() => market.stop())
  const { text } = await open(market, '/my-data?token=x&lang=pt', { 'accept-language': 'pt' })
  expect(text).toContain('<html lang="en">')
  expect(text).not.toContain('<nav>')
})

test('the allowance is that of a log-in; opening a page takes none of it', async () => {
  const market = await startMarket('txova', { RATE_LIMIT_LOGIN: '2' })
  onTestFinished(() => market.stop())
  for (let time = 0; time < 5; time += 1) {
    expect((await open(market, '/verify-email?token=x')).status).toBe(200)
  }
  for (let time = 0; time < 2; time += 1) {
    expect((await submit(market, '/verify-email', { token: 'x' })).status).toBe(422)
  }
  const refused = await submit(market, '/my-data', { token: 'x' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
  expectPage(refused, pageTexts.pt.slowed(15).title)
  expect(refused.text).toContain('15 minutos')
  const refusedToo = await market.post('/auth/email-verification', { token: 'x' })
  expect(refusedToo.status).toBe(429)
})

test('while the database is away a page says so', async () => {
  const way = await aCuttableWayTo(await cloneTemplate('txova'))
  const market = await startMarket('txova', { DATABASE_URL: way.url })
  onTestFinished(() => market.stop())
  way.cut()
  const away = await submit(market, '/verify-email', {
    token: `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.x`,
  })
  way.mend()
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
  expectPage(away, pageTexts.pt.busy.title)
})

test('a failure that nobody foresaw is a page with a number to quote, and nothing of why', async () => {
  const market = await startMarket('txova')
  onTestFinished(() => market.stop())
  const user = await aUser(market)
  const token = tokenIn(await secretSent(market, user, 'verify_email'))
  await market.platform.sql`alter table identity.challenges rename to mislaid`
  const failed = await submit(market, '/verify-email', { token }, { 'x-request-id': 'quote-me-1234' })
  expect(failed.status).toBe(500)
  expectPage(failed, pageTexts.pt.unexpected.title)
  expect(failed.text).toContain('quote-me-1234')
  expect(failed.text).not.toContain('challenges')
})
