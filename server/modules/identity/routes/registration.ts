import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { register } from '../register.ts'
import { readRegistration, registrationSchema } from './registration-schema.ts'
import { presentUser, userSchema } from './user-json.ts'

export function registrationRoutes(
  app: HttpApp,
  context: { sql: Sql; clock: Clock; market: Market; nationalIds: FieldCipher | null },
): void {
  const { market, nationalIds } = context
  app.post(
    '/auth/register',
    {
      config: { access: 'public', rateLimitName: 'registration' },
      schema: {
        tags: ['Accounts'],
        summary: 'Sign up',
        description:
          'Opens an account, and sends a link that verifies the e-mail address. Log in to use it. Whether somebody ' +
          'has an account with this address, number or card already is not told here: it is told by e-mail.',
        body: registrationSchema(market),
        response: { 201: successOf(closed({ user: userSchema(market) })) },
      },
    },
    async ({ body }, reply) => {
      const user = await register(context, readRegistration(body, market))
      return reply.code(201).send(ok({ user: presentUser(user, market, nationalIds) }))
    },
  )
}
