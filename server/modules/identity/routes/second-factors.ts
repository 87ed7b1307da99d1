import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { AnyCode, closed, Instant, Nullable, OneTimeCode, Uuid } from '../../../platform/http/schemas.ts'
import { confirmTotp, enrolTotp } from '../enrol-totp.ts'
import { owner } from '../confirm-password.ts'
import type { OwnerContext } from '../confirm-owner.ts'
import { LONGEST_PASSWORD } from '../password.ts'
import type { Passkey } from '../passkey.ts'
import { removeTotp } from '../remove-totp.ts'
import { renewRecoveryCodes } from '../replace-recovery-codes.ts'
import { countRecoveryCodes, findTotp } from '../store/factors.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { clientDevice, DeviceHeaders } from './auth.ts'

const tags = ['My account']

export const CurrentPassword = Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD })
const RecoveryCodes = closed({
  recoveryCodes: Type.Array(Type.String(), {
    description:
      'Ten, told this once: each lets you in once without the app. Keep them elsewhere than the app',
  }),
})
const PasswordAndCode = closed(
  { currentPassword: CurrentPassword, code: AnyCode('Of the app, or a recovery code') },
  { examples: [{ currentPassword: 'Sankofa-2413', code: '492039' }] },
)

export const PasskeySchema = closed({
  id: Uuid,
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
})

const SecondFactorSchema = closed({
  totp: Type.Enum(['active', 'none'], { description: 'The authenticator app' }),
  recoveryCodesLeft: Type.Integer(),
  passkeys: Type.Array(PasskeySchema),
  isRequired: Type.Boolean({
    description: 'Your role may do nothing but look after your account until you log in with one of them',
  }),
})

/** `strongRoles`: those that must have a second factor. */
export type SecondFactorContext = OwnerContext & { market: Market; strongRoles: readonly string[] }

/** The authenticator app of an account, its recovery codes, and what there is. */
export function secondFactorRoutes(app: HttpApp, context: SecondFactorContext): void {
  const { sql, strongRoles } = context
  app.get(
    '/users/me/second-factor',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'My second factors', response: { 200: successOf(SecondFactorSchema) } },
    },
    async ({ actor }) => {
      const { userId, role } = owner(actor)
      const totp = await findTotp(sql, userId)
      return ok({
        totp: totp === undefined || totp.confirmedAt === null ? ('none' as const) : ('active' as const),
        recoveryCodesLeft: await countRecoveryCodes(sql, userId),
        passkeys: (await listPasskeys(sql, userId)).map(presentPasskey),
        isRequired: strongRoles.includes(role),
      })
    },
  )
  enrolmentRoutes(app, context)
  changeRoutes(app, context)
}

function enrolmentRoutes(app: HttpApp, context: SecondFactorContext): void {
  app.post(
    '/users/me/second-factor/totp',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Set up an authenticator app',
        description:
          'Answers a secret for the app: show `uri` as a QR code, or `secret` to be typed. Nothing changes until a code ' +
          'of it is confirmed; asked again before that, the earlier secret is void. 409 `AUTHENTICATOR_ACTIVE` where ' +
          'there is an app already.',
        headers: DeviceHeaders,
        body: closed(
          { currentPassword: CurrentPassword },
          { examples: [{ currentPassword: 'Sankofa-2413' }] },
        ),
        response: {
          200: successOf(
            closed({
              secret: Type.String({ description: 'Base32' }),
              uri: Type.String({ description: '`otpauth://totp/…`' }),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { actor, body } = request
      return ok(await enrolTotp(context, actor, body.currentPassword, clientDevice(request)))
    },
  )

  app.post(
    '/users/me/second-factor/totp/confirmation',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'Confirm the authenticator app',
        description:
          'With a code that it shows. From then on each log-in by password asks for one. Ends your other sessions. This ' +
          'one has proved the second factor: refresh it at `/auth/refresh` for an access token that says so.',
        headers: DeviceHeaders,
        body: closed({ code: OneTimeCode }, { examples: [{ code: '492039' }] }),
        response: { 200: successOf(RecoveryCodes) },
      },
    },
    async (request) => {
      const { actor, body } = request
      return ok(await confirmTotp(context, actor, body.code, clientDevice(request)))
    },
  )
}

function changeRoutes(app: HttpApp, context: SecondFactorContext): void {
  app.post(
    '/users/me/second-factor/totp/removal',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'Remove the authenticator app',
        description:
          'The recovery codes go with it. Where you have no passkey either, your access tokens stop at once: refresh. ' +
          'If your role asks for a second factor, your sessions are restricted from then on, until you set one up.',
        headers: DeviceHeaders,
        body: PasswordAndCode,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async (request) => {
      await removeTotp(context, request.actor, request.body, clientDevice(request))
      return ok(null)
    },
  )

  app.post(
    '/users/me/second-factor/recovery-codes',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Get new recovery codes',
        description: 'The earlier ones work no more.',
        headers: DeviceHeaders,
        body: PasswordAndCode,
        response: { 200: successOf(RecoveryCodes) },
      },
    },
    async (request) =>
      ok(await renewRecoveryCodes(context, request.actor, request.body, clientDevice(request))),
  )
}

export function presentPasskey({ id, name, createdAt, lastUsedAt }: Passkey) {
  return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
