import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { register } from '../register.ts'
import { findUser } from '../store/users.ts'
import { readRegistration, registrationSchema } from './registration-schema.ts'
import { presentUser, userSchema } from './user-json.ts'

export function registrationRoutes(
  app: HttpApp,
  context: { sql: Sql; clock: Clock; market: Market; nationalIds: FieldCipher | null },
): void {
  const { sql, market, nationalIds } = context
  app.post(
    '/auth/register',
    {
      config: { access: 'public', rateLimitName: 'registration' },
      schema: {
        tags: ['Accounts'],
        summary: 'Sign up',
        description: 'Opens an account. Log in to use it.',
        body: registrationSchema(market),
        response: { 201: successOf(closed({ user: userSchema(market) })) },
      },
    },
    async ({ body }, reply) => {
      const user = await findUser(sql, await register(context, readRegistration(body, market)))
      if (user === undefined) throw notFound('user')
      return reply.code(201).send(ok({ user: presentUser(user, market, nationalIds) }))
    },
  )
}
