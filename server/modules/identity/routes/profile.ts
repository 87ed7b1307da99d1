import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { person, type Actor } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { findUser, updateProfile } from '../store/users.ts'
import { PersonName } from './registration-schema.ts'
import { presentUser, userSchema } from './user-json.ts'

const tags = ['My account']

export function profileRoutes(
  app: HttpApp,
  context: { sql: Sql; clock: Clock; market: Market; nationalIds: FieldCipher | null },
): void {
  const { sql, clock, market, nationalIds } = context
  const UserSchema = userSchema(market)

  app.get(
    '/users/me',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'My profile', response: { 200: successOf(UserSchema) } },
    },
    async ({ actor }) => ok(await presentMe(actor)),
  )

  app.patch(
    '/users/me',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Edit my profile',
        description: 'Only the fields you send change.',
        body: Type.Partial(
          closed({ firstName: PersonName, lastName: PersonName, language: Type.Enum([...market.languages]) }),
          {
            minProperties: 1,
            additionalProperties: false,
            examples: [{ firstName: 'Ama', language: market.languages[0] }],
          },
        ),
        response: { 200: successOf(UserSchema) },
      },
    },
    async ({ actor, body }) => {
      await updateProfile(sql, person(actor).userId, body, clock.now())
      return ok(await presentMe(actor))
    },
  )

  async function presentMe(actor: Actor) {
    const user = await findUser(sql, person(actor).userId)
    if (user === undefined) throw notFound('user')
    return presentUser(user, market, nationalIds)
  }
}
