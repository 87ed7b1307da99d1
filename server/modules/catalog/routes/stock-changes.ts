import { successOf, ok } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { amountOf } from '../../../platform/http/schemas.ts'
import { invalid } from '../../../platform/refusal.ts'
import { changeStock } from '../change-stock.ts'
import type { StockChangeId, StockWish } from '../stock.ts'
import type { StockRouteContext } from './stock.ts'
import {
  AdjustmentSchema,
  CountSchema,
  ReceiptSchema,
  StockChangeSchema,
  TransferSchema,
} from './stock-schemas.ts'

const tags = ['Stock']
const config = { access: 'stock:manage', idempotent: true } as const
const response = { 201: successOf(StockChangeSchema) }
const REPEATABLE = 'Send an `Idempotency-Key`, and it may be repeated: it is done once.'
const RESERVED = 'What is reserved for orders stays: 422 `STOCK_RESERVED`.'

/** The four ways in which people change stock. */
export function stockChangeRoutes(app: HttpApp, context: StockRouteContext): void {
  const make = createMaker(context)

  app.post(
    '/stock/receipts',
    {
      config,
      schema: {
        tags,
        summary: 'Goods arrived',
        description: REPEATABLE,
        body: ReceiptSchema,
        response,
      },
    },
    async ({ body: { locationId, reference = null, lines }, actor, effectId }, reply) => {
      const wish: StockWish = {
        ...{ kind: 'receipt', locationId, reference },
        lines: lines.map(({ unitCost, ...line }, index) => ({
          ...line,
          unitCostMinor: unitCost === undefined ? null : amountOf(unitCost, `lines.${index}.unitCost`),
        })),
      }
      return reply.code(201).send(await make(actor, effectId, wish))
    },
  )

  app.post(
    '/stock/adjustments',
    {
      config,
      schema: {
        tags,
        summary: 'Correct the stock, with a reason',
        description: `${REPEATABLE} ${RESERVED}`,
        body: AdjustmentSchema,
        response,
      },
    },
    async ({ body, actor, effectId }, reply) => {
      const index = body.lines.findIndex(({ change }) => change === 0)
      if (index !== -1) throw invalid({ field: `lines.${index}.change`, message: 'must not be 0' })
      return reply.code(201).send(await make(actor, effectId, { kind: 'adjustment', ...body }))
    },
  )

  moreRoutes(app, make)
}

type Make = ReturnType<typeof createMaker>

function moreRoutes(app: HttpApp, make: Make): void {
  app.post(
    '/stock/transfers',
    {
      config,
      schema: {
        tags,
        summary: 'Move stock to another location of the seller',
        description: `${REPEATABLE} ${RESERVED}`,
        body: TransferSchema,
        response,
      },
    },
    async ({ body: { fromLocationId: locationId, ...rest }, actor, effectId }, reply) =>
      reply.code(201).send(await make(actor, effectId, { kind: 'transfer', locationId, ...rest })),
  )

  app.post(
    '/stock/counts',
    {
      config,
      schema: {
        tags,
        summary: 'What was counted',
        description: `The difference to the books becomes a movement. ${REPEATABLE} ${RESERVED}`,
        body: CountSchema,
        response,
      },
    },
    async ({ body, actor, effectId }, reply) =>
      reply.code(201).send(await make(actor, effectId, { kind: 'count', ...body })),
  )
}

function createMaker(deps: StockRouteContext) {
  return async (actor: Actor, effectId: string, wish: StockWish) => {
    const change = await changeStock(deps, actor, effectId as StockChangeId, wish)
    return ok({ ...change, madeAt: change.madeAt.toISOString() })
  }
}
