import { Type, type TObject } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { closed, Email, TypedCode, TypedPhone } from '../../../platform/http/schemas.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../password.ts'
import type { Registration } from '../register.ts'

/** A name as one is called: letters of any script, and what joins them. */
export const PersonName = Type.String({
  fold: 'line',
  minLength: 2,
  maxLength: 50,
  pattern: "^\\p{L}([\\p{L}\\p{M} .'’-]*[\\p{L}\\p{M}.])?$",
  'x-form': 'must be letters, with blanks, hyphens, apostrophes and dots between them',
})
export const Phone = (market: Market) => TypedPhone(`Such as ${market.phone.example}`)

export const NewPassword = Type.String({
  minLength: SHORTEST_PASSWORD,
  maxLength: LONGEST_PASSWORD,
  description: 'With a lower-case letter, an upper-case letter and a digit; none of the commonly leaked ones',
})

/** What signing up asks for, as the market defines it. */
export function registrationSchema(market: Market): TObject {
  const { phoneField, confirmPassword, dateOfBirth, nationalId, role, onRequest } = market.registration
  return closed(
    {
      firstName: PersonName,
      lastName: PersonName,
      email: Email,
      [phoneField]: Phone(market),
      password: NewPassword,
      ...(confirmPassword ? { confirmPassword: Type.String({ maxLength: LONGEST_PASSWORD }) } : {}),
      ...(dateOfBirth ? { dateOfBirth: Type.String({ format: 'date', description: 'In the past' }) } : {}),
      ...(nationalId === null
        ? {}
        : {
            [nationalId.field]: TypedCode(`${nationalId.name}, such as ${nationalId.example}`),
          }),
      ...(onRequest.length === 0
        ? {}
        : {
            role: Type.Optional(
              Type.Enum([role, ...onRequest], {
                description: `Everyone starts as ${role}; any other is a request that an administrator grants`,
              }),
            ),
          }),
    },
    { examples: [exampleOf(market)] },
  )
}

function exampleOf({ phone, registration }: Market): Record<string, string> {
  const { phoneField, confirmPassword, dateOfBirth, nationalId } = registration
  return {
    firstName: 'Ama',
    lastName: 'Mensah',
    email: 'ama.mensah@example.com',
    [phoneField]: phone.example,
    password: 'Sankofa-2413',
    ...(confirmPassword ? { confirmPassword: 'Sankofa-2413' } : {}),
    ...(dateOfBirth ? { dateOfBirth: '1990-06-02' } : {}),
    ...(nationalId === null ? {} : { [nationalId.field]: nationalId.example }),
  }
}

/** Reads a body that the market's schema has let through: the fields it asks for are there, no others. */
export function readRegistration(body: object, { registration }: Market): Registration {
  const fields = body as Record<string, string>
  const text = (name: string) => fields[name] ?? ''
  const asked = (name: string) => fields[name] ?? null
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    email: text('email'),
    phone: text(registration.phoneField),
    password: text('password'),
    confirmation: asked('confirmPassword'),
    dateOfBirth: asked('dateOfBirth'),
    nationalId: registration.nationalId && asked(registration.nationalId.field),
    role: asked('role') ?? registration.role,
  }
}
