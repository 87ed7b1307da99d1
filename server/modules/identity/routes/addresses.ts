import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdParams, Instant, Line, Nullable, TypedCode, Uuid } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { CodeRule } from '../../../platform/written-code.ts'
import { addressKinds, type Address, type AddressId } from '../address.ts'
import { createAddress, editAddress } from '../save-address.ts'
import { deleteAddress, listAddresses } from '../store/addresses.ts'

const tags = ['My account']

const required = {
  label: Line(1, 40, { description: 'What you call it: Home, Site office …' }),
  kind: Type.Enum(addressKinds),
  addressLine1: Line(3, 120),
  city: Line(2, 60),
  region: Line(2, 60),
}
const optional = {
  addressLine2: Nullable(Line(1, 120)),
  latitude: Nullable(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Nullable(Type.Number({ minimum: -180, maximum: 180 })),
  isDefault: Type.Boolean({ description: 'One of each kind is; the first is without being asked' }),
}
const digitalAddress = Nullable(TypedCode('GhanaPostGPS'))

const example = {
  label: 'Home',
  kind: 'delivery',
  addressLine1: '7 Boundary Road, East Legon',
  city: 'Accra',
  region: 'Greater Accra',
  latitude: 5.6358,
  longitude: -0.1614,
  isDefault: true,
}

export function addressRoutes(
  app: HttpApp,
  context: { sql: Sql; clock: Clock; digitalAddress: CodeRule | null },
): void {
  const { sql } = context
  const { AddressSchema, NewAddressSchema, AddressEditSchema } = addressSchemas(context.digitalAddress)

  app.get(
    '/users/me/addresses',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'My addresses', response: { 200: successOf(Type.Array(AddressSchema)) } },
    },
    async ({ actor }) => ok((await listAddresses(sql, person(actor).userId)).map(present)),
  )

  app.post(
    '/users/me/addresses',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Add an address',
        body: NewAddressSchema,
        response: { 201: successOf(AddressSchema) },
      },
    },
    async ({ actor, body }, reply) => {
      const address = await createAddress(context, person(actor).userId, { ...absent, ...body })
      return reply.code(201).send(ok(present(address)))
    },
  )

  app.patch(
    '/users/me/addresses/:id',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Edit an address',
        description: 'Only the fields you send change.',
        params: IdParams,
        body: AddressEditSchema,
        response: { 200: successOf(AddressSchema) },
      },
    },
    async ({ actor, params, body }) =>
      ok(present(await editAddress(context, person(actor).userId, params.id as AddressId, body))),
  )

  app.delete(
    '/users/me/addresses/:id',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Delete an address',
        params: IdParams,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ actor, params }) => {
      const isDeleted = await deleteAddress(sql, person(actor).userId, params.id as AddressId)
      if (!isDeleted) throw notFound('address')
      return ok(null)
    },
  )
}

/** An address of a market: with a digital address where there are such. */
function addressSchemas(rule: CodeRule | null) {
  // For the types the field is always there; the schema of a country without such codes has none.
  const digital = (rule === null ? {} : { digitalAddress }) as { digitalAddress: typeof digitalAddress }
  const editable = { ...required, ...optional, ...digital }
  return {
    AddressSchema: closed({ id: Uuid, ...editable, createdAt: Instant }),
    NewAddressSchema: closed(
      { ...required, ...Type.Partial(closed({ ...optional, ...digital })).properties },
      { examples: [rule === null ? example : { ...example, digitalAddress: rule.example }] },
    ),
    AddressEditSchema: Type.Partial(closed(editable), {
      minProperties: 1,
      additionalProperties: false,
      examples: [{ label: 'Site office', isDefault: true }],
    }),
  }
}

const absent = { addressLine2: null, latitude: null, longitude: null, digitalAddress: null, isDefault: false }

function present({ createdAt, ...address }: Address) {
  return { ...address, createdAt: createdAt.toISOString() }
}
