import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, Instant } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import { marketingWording } from '../preferences.ts'
import { savePreferences } from '../save-preferences.ts'
import { listConsents } from '../store/preferences.ts'
import { findUser } from '../store/users.ts'

const tags = ['My account']

const ConsentSchema = closed({
  purpose: Type.String(),
  granted: Type.Boolean(),
  wording: Type.String({ description: 'What it was given to' }),
  givenAt: Instant,
})

export function preferenceRoutes(app: HttpApp, context: { sql: Sql; clock: Clock; market: Market }): void {
  const { sql, market } = context
  const fields = {
    language: Type.Enum([...market.languages]),
    channels: Type.Array(Type.Enum([...market.channels]), {
      uniqueItems: true,
      maxItems: market.channels.length,
      description: 'Where I hear of my orders; with none, by e-mail. What concerns my account always comes',
    }),
    marketingConsent: Type.Boolean({ description: marketingWording(market.languages[0]) }),
  }
  const Preferences = closed(fields)

  app.get(
    '/users/me/preferences',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'My preferences', response: { 200: successOf(Preferences) } },
    },
    async ({ actor }) => {
      const user = await findUser(sql, person(actor).userId)
      if (user === undefined) throw notFound('user')
      const { language, channels, marketingConsent } = user
      return ok({ language, channels: [...channels], marketingConsent })
    },
  )

  app.patch(
    '/users/me/preferences',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Change my preferences',
        description: 'Only the fields you send change. Consent is kept with its history.',
        body: Type.Partial(Preferences, {
          minProperties: 1,
          additionalProperties: false,
          examples: [{ channels: ['sms'], marketingConsent: false }],
        }),
        response: { 200: successOf(Preferences) },
      },
    },
    async ({ actor, body }) => {
      const saved = await savePreferences(context, actor, body)
      return ok({ ...saved, channels: [...saved.channels] })
    },
  )

  app.get(
    '/users/me/consents',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'What I agreed to',
        response: { 200: successOf(Type.Array(ConsentSchema)) },
      },
    },
    async ({ actor }) => {
      const consents = await listConsents(sql, person(actor).userId)
      return ok(consents.map(({ givenAt, ...consent }) => ({ ...consent, givenAt: givenAt.toISOString() })))
    },
  )
}
