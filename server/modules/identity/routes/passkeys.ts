import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, IdParams, Line } from '../../../platform/http/schemas.ts'
import type { Tokens } from '../../../platform/tokens.ts'
import { addPasskey, offerPasskey, type PasskeyContext } from '../add-passkey.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { logInWithPasskey, offerPasskeyLogIn } from '../log-in-with-passkey.ts'
import type { PasskeyId } from '../passkey.ts'
import { removePasskey } from '../remove-passkey.ts'
import { clientDevice, DeviceHeaders, LoggedIn, presentOpened } from './auth.ts'
import { BrowserOptions, madeExample, MadePasskey, usedExample, UsedPasskey } from './passkey-schema.ts'
import { CurrentPassword, PasskeySchema, presentPasskey } from './second-factors.ts'

const mine = ['My account']
const account = ['Accounts']
const ChallengeId = IdOf<'PasskeyChallenge'>()

type Context = PasskeyContext & { market: Market; tokens: Tokens; nationalIds: FieldCipher | null }

/** Passkeys: keys in a phone, a computer or a stick, which let their owner in without a password. */
export function passkeyRoutes(app: HttpApp, context: Context): void {
  additionRoutes(app, context)
  removalRoute(app, context)
  logInRoutes(app, context)
}

function additionRoutes(app: HttpApp, context: Context): void {
  const examples = [{ currentPassword: 'Sankofa-2413' }]
  app.post(
    '/users/me/passkeys/options',
    {
      config: { access: 'profile:update' },
      schema: {
        tags: mine,
        summary: 'Begin to add a passkey',
        description: 'Answers what the browser hands to the authenticator: good once, for 5 minutes.',
        headers: DeviceHeaders,
        body: closed({ currentPassword: CurrentPassword }, { examples }),
        response: { 200: successOf(closed({ options: BrowserOptions('create') })) },
      },
    },
    async (request) => {
      const options = await offerPasskey(
        context,
        request.actor,
        request.body.currentPassword,
        clientDevice(request),
      )
      return ok({ options: { ...options } })
    },
  )

  app.post(
    '/users/me/passkeys',
    {
      config: { access: 'profile:update' },
      schema: {
        tags: mine,
        summary: 'Add a passkey',
        description:
          'With the authenticator’s answer to the options that were given last. This session has then proved a second ' +
          'factor: refresh it at `/auth/refresh` for an access token that says so.',
        body: closed(
          {
            name: Line(1, 60, { description: 'What you call it: My phone, Office key …' }),
            response: MadePasskey,
          },
          { examples: [{ name: 'My phone', response: madeExample }] },
        ),
        response: { 201: successOf(PasskeySchema) },
      },
    },
    async (request, reply) => {
      const passkey = await addPasskey(context, request.actor, request.body, clientDevice(request))
      return reply.code(201).send(ok(presentPasskey(passkey)))
    },
  )
}

function removalRoute(app: HttpApp, context: Context): void {
  app.post(
    '/users/me/passkeys/:id/removal',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags: mine,
        summary: 'Remove a passkey',
        headers: DeviceHeaders,
        params: IdParams,
        body: closed(
          { currentPassword: CurrentPassword },
          { examples: [{ currentPassword: 'Sankofa-2413' }] },
        ),
        response: { 200: successOf(Type.Null()) },
      },
    },
    async (request) => {
      const { actor, params, body } = request
      const { currentPassword } = body
      await removePasskey(
        context,
        actor,
        { id: params.id as PasskeyId, currentPassword },
        clientDevice(request),
      )
      return ok(null)
    },
  )
}

function logInRoutes(app: HttpApp, context: Context): void {
  app.post(
    '/auth/passkeys/options',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags: account,
        summary: 'Begin to log in with a passkey',
        description:
          'Answers what the browser hands to the authenticator, which knows whose passkeys it has: good once, for 5 minutes.',
        response: {
          200: successOf(closed({ challengeId: ChallengeId, options: BrowserOptions('get') })),
        },
      },
    },
    async () => {
      const { challengeId, options } = await offerPasskeyLogIn(context)
      return ok({ challengeId, options: { ...options } })
    },
  )

  app.post(
    '/auth/passkeys/login',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags: account,
        summary: 'Log in with a passkey',
        description:
          'With the authenticator’s answer, and the `challengeId` that came with the options. Neither a password nor a ' +
          'second factor is asked for: the passkey is both.',
        headers: DeviceHeaders,
        body: closed(
          { challengeId: ChallengeId, response: UsedPasskey },
          { examples: [{ challengeId: '0198c1de-7d3a-7c1e-9b51-2f6a4f0d9a11', response: usedExample }] },
        ),
        response: { 200: successOf(LoggedIn(context.market)) },
      },
    },
    async (request) =>
      ok(presentOpened(await logInWithPasskey(context, request.body, clientDevice(request)), context)),
  )
}
