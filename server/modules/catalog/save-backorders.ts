import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import { productChanged } from './events.ts'
import { requireOwnProduct } from './read-stock.ts'
import { piecesOwed } from './stock.ts'
import { lockShelves, setBackorders } from './store/stock.ts'

export type BackorderRule = { limit: number; leadDays: number }

/**
 * Lets a product be ordered before it is there: up to so many pieces, which take so many days. A limit of 0 ends that.
 * Refuses a limit below what is owed to buyers already.
 */
export async function saveBackorders(
  { sql, clock }: { sql: Sql; clock: Clock },
  actor: Actor,
  idOrSlug: string,
  rule: BackorderRule,
): Promise<BackorderRule> {
  const { id, seller } = await requireOwnProduct(sql, actor, idOrSlug)
  await sql.begin(async (tx) => {
    const owed = piecesOwed(await lockShelves(tx, [id]))
    if (rule.limit < owed)
      throw ruleBroken('BACKORDERS_OWED', 'More than that is owed to buyers. Receive the goods first.', [
        { field: 'limit', message: `must be at least ${owed}` },
      ])
    await setBackorders(tx, id, rule, clock.now())
    await announce(tx, productChanged, { productId: id, sellerId: seller.id }, clock.now())
    const entry = { action: 'product.backorders_set', thing: { kind: 'product', id }, details: rule } as const
    await audit(tx, { by: auditorOf(actor), ...entry }, clock.now())
  })
  return rule
}
