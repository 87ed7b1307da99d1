import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, Email, OneTimeCode } from '../../../platform/http/schemas.ts'
import { enqueue } from '../../../platform/jobs/job.ts'
import { invalid } from '../../../platform/refusal.ts'
import { changeAddress } from '../change-address.ts'
import { changePassword, resetPassword, sendPasswordReset } from '../change-password.ts'
import type { LogInContext } from '../log-in.ts'
import { LONGEST_PASSWORD } from '../password.ts'
import { requestVerification, verifyEmail, verifyPhone } from '../verify-address.ts'
import { clientDevice, DeviceHeaders } from './auth.ts'
import { NewPassword, Phone } from './registration-schema.ts'

const account = ['Accounts']
const mine = ['My account']
const Done = successOf(Type.Null())

const CurrentPassword = Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD })
const LinkToken = Type.String({ minLength: 1, maxLength: 120, description: 'From the link that was sent' })
const linkToken = '0198c1de-7d3a-7c1e-9b51-2f6a4f0d9a11.mJ3v0aQyW1bR7sXn5kTzE2dLhUoPcGfI9xVqY8wBtM4'

/** Proving one's addresses, changing them, and the password: changed by its owner, or reset through an address. */
export function credentialRoutes(app: HttpApp, context: LogInContext): void {
  verificationRoutes(app, context)
  passwordRoutes(app, context)
  changeRoutes(app, context)
}

function verificationRoutes(app: HttpApp, context: LogInContext): void {
  for (const what of ['email', 'phone'] as const) {
    app.post(
      `/auth/${what}-verification/request`,
      {
        config: { access: 'profile:update' },
        schema: {
          tags: account,
          summary:
            what === 'email' ? 'Send the link that verifies my e-mail address' : 'Send me a code by SMS',
          description: 'Again after 60 seconds, and five times a day at most.',
          response: { 202: Done },
        },
      },
      async ({ actor }, reply) => {
        await requestVerification(context, actor, what)
        return reply.code(202).send(ok(null))
      },
    )
  }

  app.post(
    '/auth/email-verification',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags: account,
        summary: 'Verify an e-mail address',
        description: 'With the token of the link that was sent there: once, within 24 hours.',
        body: closed({ token: LinkToken }, { examples: [{ token: linkToken }] }),
        response: { 200: Done },
      },
    },
    async ({ body }) => {
      await verifyEmail(context, body.token)
      return ok(null)
    },
  )

  app.post(
    '/auth/phone-verification',
    {
      config: { access: 'profile:update' },
      schema: {
        tags: account,
        summary: 'Verify my phone number',
        description: 'With the six digits that were sent to it, within 10 minutes. Five guesses at most.',
        body: closed({ code: OneTimeCode }, { examples: [{ code: '204816' }] }),
        response: { 200: Done },
      },
    },
    async ({ actor, body }) => {
      await verifyPhone(context, actor, body.code)
      return ok(null)
    },
  )
}

function passwordRoutes(app: HttpApp, context: LogInContext): void {
  const { sql, market } = context
  const { phoneField } = market.registration

  app.post(
    '/auth/password-reset/request',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags: account,
        summary: 'Ask for a link to choose a new password',
        description:
          `Sent to the \`email\` or the \`${phoneField}\` that you name, if there is such an account; the answer is ` +
          'the same if there is none.',
        body: closed(
          { email: Type.Optional(Email), [phoneField]: Type.Optional(Phone(market)) },
          { examples: [{ email: 'ama.mensah@example.com' }] },
        ),
        response: { 202: Done },
      },
    },
    async ({ body }, reply) => {
      const { email = null, [phoneField]: phone = null } = body as Partial<Record<string, string>>
      if ((email === null) === (phone === null)) {
        throw invalid({ field: 'email', message: `must be given, or else ${phoneField}, and not both` })
      }
      // Looked up later, so that how long the answer takes tells nothing either.
      await enqueue(sql, sendPasswordReset, { email, phone })
      return reply.code(202).send(ok(null))
    },
  )

  app.post(
    '/auth/password-reset',
    {
      config: { access: 'public', rateLimitName: 'login', revokes: true },
      schema: {
        tags: account,
        summary: 'Choose a new password',
        description:
          'With the token of the link: once, within 30 minutes. Ends every session of the account.',
        body: closed(
          { token: LinkToken, password: NewPassword },
          { examples: [{ token: linkToken, password: 'Adinkra-7781' }] },
        ),
        response: { 200: Done },
      },
    },
    async ({ body, ip }) => {
      await resetPassword(context, body, ip)
      return ok(null)
    },
  )

  app.post(
    '/users/me/password',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags: mine,
        summary: 'Change my password',
        description: 'Ends my other sessions.',
        headers: DeviceHeaders,
        body: closed(
          { currentPassword: CurrentPassword, password: NewPassword },
          { examples: [{ currentPassword: 'Sankofa-2413', password: 'Adinkra-7781' }] },
        ),
        response: { 200: Done },
      },
    },
    async (request) => {
      await changePassword(context, request.actor, request.body, clientDevice(request))
      return ok(null)
    },
  )
}

function changeRoutes(app: HttpApp, context: LogInContext): void {
  const { phoneField } = context.market.registration
  const currentPassword = 'Sankofa-2413'

  app.post(
    '/users/me/email',
    {
      config: { access: 'profile:update' },
      schema: {
        tags: mine,
        summary: 'Change my e-mail address',
        description: 'Sends a link to the new one; it is mine once that is used. The old one is told.',
        headers: DeviceHeaders,
        body: closed(
          { email: Email, currentPassword: CurrentPassword },
          { examples: [{ email: 'ama@example.com', currentPassword }] },
        ),
        response: { 202: Done },
      },
    },
    async (request, reply) => {
      await changeAddress(context, request.actor, request.body, clientDevice(request))
      return reply.code(202).send(ok(null))
    },
  )

  app.post(
    '/users/me/phone',
    {
      config: { access: 'profile:update' },
      schema: {
        tags: mine,
        summary: 'Change my phone number',
        description:
          'Sends a code to the new one; it is mine once I enter that at `/auth/phone-verification`. The old one is told.',
        headers: DeviceHeaders,
        body: closed(
          { [phoneField]: Phone(context.market), currentPassword: CurrentPassword },
          { examples: [{ [phoneField]: context.market.phone.example, currentPassword }] },
        ),
        response: { 202: Done },
      },
    },
    async (request, reply) => {
      const { [phoneField]: phone = '', currentPassword = '' } = request.body as Record<string, string>
      await changeAddress(context, request.actor, { phone, currentPassword }, clientDevice(request))
      return reply.code(202).send(ok(null))
    },
  )
}
