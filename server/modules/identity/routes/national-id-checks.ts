import { Type } from 'typebox'
import type { NationalIdRule } from '../../../markets/market.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, Instant, Nullable, TypedCode, Uuid } from '../../../platform/http/schemas.ts'
import { checkNationalId, type CardChecks } from '../check-national-id.ts'
import { checkStates, consentWording, type NationalIdCheck } from '../national-id-check.ts'
import { receiveVerification } from '../receive-verification.ts'
import { listChecks } from '../store/national-id-checks.ts'
import { maskNationalId } from '../user.ts'

const tags = ['My account']

const StateSchema = Type.Enum(checkStates, {
  description:
    '`pending`: under way. `match`: it is yours, and verified. `mismatch`: the card is not in your name, or has another ' +
    'date of birth. `not_found`: no such card. `invalid`: the number is none of a card. `failed`: there was no answer; ' +
    'it does not count.',
})

const FieldsSchema = Type.Object(
  {
    number: Type.Optional(Type.Boolean()),
    names: Type.Optional(Type.Boolean()),
    dateOfBirth: Type.Optional(Type.Boolean()),
  },
  { description: 'What was compared, and whether it is the same' },
)

export function nationalIdRoutes(app: HttpApp, context: CardChecks, rule: NationalIdRule): void {
  const { sql, market, checkedNumbers } = context
  const number = TypedCode('In place of the number that you have')

  app.post(
    '/users/me/national-id-checks',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: `Have my ${rule.name} checked`,
        description:
          'In the background: you are told of the result, and find it in the list. Your names and date of birth are ' +
          'compared with the card; if you change your names later, the verification is dropped. At most three ' +
          'attempts a day and ten in all; one at a time; none after a match. ' +
          `\`consent\` says that the person was shown this, and agrees: “${consentWording(market)}”`,
        body: closed(
          { consent: Type.Literal(true), [rule.field]: Type.Optional(number) },
          { examples: [{ consent: true }, { consent: true, [rule.field]: rule.example }] },
        ),
        response: { 202: successOf(closed({ id: Uuid, state: StateSchema })) },
      },
    },
    async ({ actor, body }, reply) => {
      const { [rule.field]: given } = body as Record<string, unknown>
      const id = await checkNationalId(context, actor, given as string | undefined)
      return reply.code(202).send(ok({ id, state: 'pending' as const }))
    },
  )

  app.get(
    '/users/me/national-id-checks',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: `The checks of my ${rule.name}`,
        description: 'The newest first.',
        response: { 200: successOf(Type.Array(checkSchema(rule))) },
      },
    },
    async ({ actor }) => ok((await listChecks(sql, person(actor).userId)).map(present)),
  )

  function present({ id, userId, state, fields, numberCipher, askedAt, settledAt }: NationalIdCheck) {
    return {
      id,
      state,
      [rule.field]: maskNationalId(checkedNumbers.open(numberCipher, userId)),
      fields,
      askedAt: askedAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    }
  }
}

function checkSchema({ field }: NationalIdRule) {
  return closed({
    id: Uuid,
    state: StateSchema,
    [field]: Type.String({ description: 'Masked: `GHA-*****6789-*`' }),
    fields: Nullable(FieldsSchema),
    askedAt: Instant,
    settledAt: Nullable(Instant),
  })
}

/** Where the verifier tells of results. Its bodies are taken as they come, of whatever type they call themselves. */
export function verifierRoutes(app: HttpApp, context: CardChecks): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
      request.rawBody = body as string
      done(null, undefined)
    })
    scope.post(
      '/webhooks/smile-id',
      {
        config: { access: 'public', unlimited: true },
        schema: {
          tags,
          summary: 'Smile ID tells of a result',
          description:
            'For the provider. A hint: whatever it says, the provider is asked before anything is done.',
          response: { 200: Type.Record(Type.String(), Type.Unknown()) },
        },
      },
      async ({ rawBody }) => {
        await receiveVerification(context, rawBody)
        return { success: true }
      },
    )
  })
}
