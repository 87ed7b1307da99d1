import { Type, type Static } from 'typebox'
import type { FastifyRequest } from 'fastify'
import type { Market } from '../../../markets/market.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { AnyCode, closed, Email, Nullable } from '../../../platform/http/schemas.ts'
import type { Log } from '../../../platform/log.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { Tokens } from '../../../platform/tokens.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { logIn, type Credentials, type LogInContext } from '../log-in.ts'
import { logOut } from '../log-out.ts'
import type { ClientDevice, OpenedSession, SessionTokens } from '../open-session.ts'
import { LONGEST_PASSWORD } from '../password.ts'
import { refreshSession } from '../refresh-session.ts'
import { Phone } from './registration-schema.ts'
import { presentUser, userSchema } from './user-json.ts'

const tags = ['Accounts']

const TokensSchema = closed({
  access_token: Type.String({ description: 'Send it as `Authorization: Bearer …`' }),
  refresh_token: Type.String({ description: 'Works once, for 7 days; exchange it at `/auth/refresh`' }),
  expires_in: Type.Integer({ description: 'Seconds the access token lives' }),
})

const RefreshTokenField = Type.String({ minLength: 1, maxLength: 100 })
const examples = [{ refresh_token: 'q3xTn0bW4mVf2yJ7cK9dLs8hRzGpEaUoI1tQvXwYkBM' }]
const RefreshBody = closed({ refresh_token: RefreshTokenField }, { examples })
const RefreshHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ minLength: 8, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' }),
  ),
})
const LogoutBody = Nullable(closed({ refresh_token: Type.Optional(RefreshTokenField) }, { examples }))

export const LoggedIn = (market: Market) =>
  closed({
    user: userSchema(market),
    tokens: TokensSchema,
    device_token: Type.String({
      description:
        'The device’s, to keep and to send as `X-Device-Token` with each log-in: a device that is known is let in ' +
        'although strangers guess at the password, and its owner is not told of a new one',
    }),
  })

export const DeviceHeaders = Type.Object({
  'x-device-token': Type.Optional(Type.String({ minLength: 40, maxLength: 50, pattern: '^[\\w-]+$' })),
})

type Context = LogInContext & { log: Log; nationalIds: FieldCipher | null }

export function authRoutes(app: HttpApp, context: Context): void {
  const { sql, clock, market, tokens, nationalIds } = context
  const { phoneField } = market.registration

  app.post(
    '/auth/login',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags,
        summary: 'Log in',
        description:
          `With the password, and either \`email\` or \`${phoneField}\`. Opens a session on this device. An account ` +
          'with a second factor answers 401 `SECOND_FACTOR_REQUIRED`: send the same again with `secondFactor`. After ' +
          'five attempts that failed, further ones are put off, for a quarter of an hour at most.',
        headers: DeviceHeaders,
        body: loginSchema(market),
        response: { 200: successOf(LoggedIn(market)) },
      },
    },
    async (request) => {
      const credentials = readCredentials(request.body, phoneField)
      const opened = await logIn(context, credentials, clientDevice(request))
      return ok(presentOpened(opened, { market, tokens, nationalIds }))
    },
  )

  app.post(
    '/auth/refresh',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Exchange a refresh token for new tokens',
        description:
          'A refresh token works once. Showing a spent one ends its session, for whoever holds the tokens: log in ' +
          'again. To be able to repeat a request whose answer was lost, send an `Idempotency-Key`: the same token ' +
          'under the same key is given the same new refresh token, until that one is used. Draw the key at random, ' +
          'once for each refresh token. Of two requests at the same time one is served; the other is told 409.',
        headers: RefreshHeaders,
        body: RefreshBody,
        response: { 200: successOf(closed({ tokens: TokensSchema })) },
      },
    },
    async ({ body, headers }) => {
      const refreshed = await refreshSession(context, body.refresh_token, headers['idempotency-key'])
      return ok({ tokens: presentTokens(refreshed, tokens) })
    },
  )

  app.post(
    '/auth/logout',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'Log out',
        description:
          'Ends the session of the access token, or of the `refresh_token` in the body: its tokens stop working at once.',
        body: LogoutBody,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ actor, body }) => {
      await logOut(sql, clock, actor, body?.refresh_token)
      return ok(null)
    },
  )
}

function loginSchema(market: Market) {
  const examples = [{ email: 'ama.mensah@example.com', password: 'Sankofa-2413' }]
  const phone = { [market.registration.phoneField]: Type.Optional(Phone(market)) }
  const password = Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD })
  const secondFactor = Type.Optional(AnyCode('Of the authenticator, or a recovery code'))
  return closed({ email: Type.Optional(Email), ...phone, password, secondFactor }, { examples })
}

function readCredentials(body: Static<ReturnType<typeof loginSchema>>, phoneField: string): Credentials {
  const {
    email = null,
    [phoneField]: phone = null,
    password = '',
    secondFactor = null,
  } = body as Partial<Record<string, string>>
  if ((email === null) === (phone === null)) {
    throw invalid({ field: 'email', message: `must be given, or else ${phoneField}, and not both` })
  }
  return { email, phone, password, secondFactor }
}

/** What every way to log in answers. */
export function presentOpened(
  { user, tokens, deviceToken }: OpenedSession,
  shown: { market: Market; tokens: Tokens; nationalIds: FieldCipher | null },
) {
  return {
    user: presentUser(user, shown.market, shown.nationalIds),
    tokens: presentTokens(tokens, shown.tokens),
    device_token: deviceToken,
  }
}

const LONGEST_USER_AGENT = 200

/** Where a request comes from. */
export function clientDevice({ headers, ip }: FastifyRequest): ClientDevice {
  const token = headers['x-device-token']
  return {
    userAgent: headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
    ip,
    token: typeof token === 'string' ? token : null,
  }
}

function presentTokens({ accessToken, refreshToken }: SessionTokens, { lifetimeSeconds }: Tokens) {
  return { access_token: accessToken, refresh_token: refreshToken, expires_in: lifetimeSeconds }
}
