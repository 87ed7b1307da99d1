import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { localDate } from '../platform/calendar.ts'
import type { Clock } from '../platform/clock.ts'
import { ok, successOf } from '../platform/http/envelope.ts'
import type { HttpApp } from '../platform/http/http-app.ts'
import { closed, Money, Nullable } from '../platform/http/schemas.ts'
import { toMajor } from '../platform/money.ts'
import { ratesOn } from '../platform/tax.ts'
import type { Market } from './market.ts'

/** Nothing of it changes while a process runs, save the taxes, at midnight. */
const KEPT_SECONDS = 60

const Texts = Type.Array(Type.String())
const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$' })

const MarketSchema = closed({
  id: Type.String(),
  name: Type.String(),
  tagline: Type.String({ description: 'In the first of the `languages`, as is every other text here' }),
  country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
  currency: Type.String({ description: 'ISO 4217; of every amount of this API' }),
  currencySymbol: Type.String({ description: 'As it stands on price tags' }),
  locale: Type.String({ description: 'BCP 47' }),
  languages: Type.Array(Type.String(), { description: 'That the market speaks, its own first' }),
  timeZone: Type.String(),
  codePrefix: Type.String({ description: 'Order numbers begin with it' }),
  brand: closed({ colour: Colour, onColour: Colour, accent: Colour, onAccent: Colour, paper: Colour }),
  logo: Type.String({ description: 'SVG, square, in `currentColor`' }),
  phone: closed({ example: Type.String() }),
  regions: Type.Array(Type.String(), { description: 'What the country is parted in' }),
  regionWord: Type.String({ description: 'What such a part is called' }),
  digitalAddress: Nullable(
    closed({
      name: Type.String(),
      pattern: Type.String({ description: 'A regular expression for what is typed, without blanks' }),
      example: Type.String(),
    }),
  ),
  registration: closed({
    phoneField: Type.String({ description: 'How `POST /auth/register` calls the phone number' }),
    confirmPassword: Type.Boolean(),
    dateOfBirth: Type.Boolean(),
    nationalId: Nullable(
      closed({
        field: Type.String(),
        name: Type.String(),
        pattern: Type.String(),
        example: Type.String(),
      }),
    ),
    roles: Type.Array(Type.String(), {
      description: 'The first is everybody’s, the others are granted on request',
    }),
  }),
  payments: closed({
    methods: Type.Array(
      closed({
        id: Type.String(),
        name: Type.String(),
        flow: Type.Enum(['hosted', 'phone', 'on_delivery']),
        networks: Type.Array(closed({ code: Type.String(), name: Type.String() }), {
          description: 'To choose from; none, if that is not asked',
        }),
        upTo: Nullable(Type.Number({ description: 'The largest order it may be used for, in major units' })),
      }),
    ),
    payWithinMinutes: Type.Integer(),
  }),
  delivery: closed({ fee: Money, freeFrom: Money }),
  taxes: Type.Array(closed({ code: Type.String(), name: Type.String(), ratePercent: Type.Number() }), {
    description: 'In force now',
  }),
  pricesIncludeTax: Type.Boolean(),
  sellers: Type.Enum(['house', 'many']),
  retention: closed({
    ordersYears: Type.Integer({
      description: 'For so many whole years after the one in which a sale ended its books say who bought',
    }),
  }),
  reviewsModerated: Type.Boolean({ description: 'Reviews are seen only after somebody has looked at them' }),
  support: closed({ email: Type.String(), phone: Type.String() }),
  modules: Texts,
})

/** What a client has to know of the market to show it: how it looks, what it asks for, and by which rules it sells. */
export function marketRoutes(app: HttpApp, market: Market, clock: Clock): void {
  const logo = readLogo(market.id)
  app.get(
    '/market',
    {
      config: { access: 'public', kept: { tags: ['market'], seconds: KEPT_SECONDS } },
      schema: {
        tags: ['Market'],
        summary: 'The market itself',
        description:
          'How it looks, what signing up and ordering ask for, how to pay, taxes in force and support.',
        response: { 200: successOf(MarketSchema) },
      },
    },
    async () => ok(present(market, logo, clock.now())),
  )
}

/** The market's mark as SVG text. */
export function readLogo(marketId: string): string {
  return readFileSync(new URL(`logos/${marketId}.svg`, import.meta.url), 'utf8').trim()
}

function present(market: Market, logo: string, now: Date) {
  const { id, name, tagline, country, currency, currencySymbol, locale, timeZone, codePrefix, brand } = market
  const { regions, regionWord, digitalAddress, pricesIncludeTax, support, modules } = market
  const { phoneField, confirmPassword, dateOfBirth, nationalId, role, onRequest } = market.registration
  return {
    ...{ id, name, tagline, country, currency, currencySymbol, locale, timeZone, codePrefix, brand, logo },
    ...{ regionWord, digitalAddress, pricesIncludeTax, support },
    languages: [...market.languages],
    phone: { example: market.phone.example },
    regions: [...regions],
    registration: { phoneField, confirmPassword, dateOfBirth, nationalId, roles: [role, ...onRequest] },
    payments: {
      methods: market.payments.methods.map((method) => ({
        id: method.id,
        name: method.name,
        flow: method.flow,
        networks: Object.entries(method.networks ?? {}).map(([code, name]) => ({ code, name })),
        upTo: method.upTo === undefined ? null : toMajor(method.upTo),
      })),
      payWithinMinutes: market.payments.payWithinMinutes,
    },
    delivery: { fee: toMajor(market.delivery.fee), freeFrom: toMajor(market.delivery.freeFrom) },
    taxes: ratesOn(market.taxes, localDate(now, market.timeZone)).map((tax) => ({
      code: tax.code,
      name: tax.name,
      ratePercent: tax.rate / 100,
    })),
    sellers: market.sellers.mode,
    retention: { ordersYears: market.retention.ordersYears },
    reviewsModerated: market.reviews.moderation === 'before',
    modules: [...modules],
  }
}
