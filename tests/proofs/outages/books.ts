import type { Sql } from '../../../server/platform/database/database.ts'
import { STOCK, type Stage } from './stage.ts'

/** What the provider and the market say of the purchases since an instant. */
export type Books = {
  charged: number
  confirmed: number
  /** Charged at the provider, and no confirmed order. */
  lost: number
  faults: string[]
}

type Purchase = { reference: string; attempt: string; intent: string; order: string; confirmations: number }

export async function readBooks({ sql, sandbox }: Stage, since: Date): Promise<Books> {
  const charges = sandbox
    .transactions()
    .filter(({ kind, createdAt }) => kind === 'charge' && createdAt >= since.toISOString())
  const purchases = await purchasesSince(sql, since)
  const byReference = new Map(purchases.map((purchase) => [purchase.reference, purchase]))
  const charged = charges.filter(({ status }) => status === 'successful')
  const ofCharges = charged.map(({ reference }) => byReference.get(reference))
  const confirmed = ofCharges.filter((purchase) => purchase?.order === 'confirmed').length
  const succeeded = purchases.filter(({ attempt }) => attempt === 'succeeded').length
  const allConfirmed = purchases.filter(({ order }) => order === 'confirmed').length
  const rules: [fault: string, isKept: boolean][] = [
    ['a charge was asked for twice', charges.every(({ requests }) => requests === 1)],
    [`${succeeded} succeeded payments for ${charged.length} charges`, succeeded === charged.length],
    [`${allConfirmed} confirmed orders for ${charged.length} charges`, allConfirmed === charged.length],
    ['an order was confirmed twice', purchases.every(({ confirmations }) => confirmations <= 1)],
    ...(await stockRules(sql)),
  ]
  return {
    charged: charged.length,
    confirmed,
    lost: charged.length - confirmed,
    faults: rules.flatMap(([fault, isKept]) => (isKept ? [] : [fault])),
  }
}

function purchasesSince(sql: Sql, since: Date) {
  return sql<Purchase[]>`
    select a.reference, a.status as attempt, i.status as intent, o.status as order,
      (select count(*)::int from platform.outbox e
        where e.name = 'orders.confirmed' and e.payload->>'orderId' = o.id::text) as confirmations
    from payments.attempts a
    join payments.intents i on i.id = a.intent_id
    join orders.orders o on o.id = i.order_id
    where a.created_at >= ${since}`
}

async function stockRules(sql: Sql): Promise<[string, boolean][]> {
  const [stock] = await sql<
    { onHand: number; reserved: number; moved: number; held: number; sold: number }[]
  >`
    select s.on_hand, s.reserved,
      (select sum(change)::int from catalog.stock_movements) as moved,
      (select coalesce(sum(l.quantity), 0)::int from catalog.reservations r
        join catalog.reservation_lines l using (order_id, round) where r.state = 'held') as held,
      (select count(*)::int from orders.orders where status = 'confirmed') as sold
    from catalog.stock s`
  if (stock === undefined) throw new Error('no stock row')
  const { onHand, reserved, moved, held, sold } = stock
  return [
    [`${onHand} on the shelf, ${sold} sold`, onHand === STOCK - sold],
    [`movements sum to ${moved}, the shelf has ${onHand}`, moved === onHand],
    [`${reserved} reserved, ${held} held`, reserved === held],
  ]
}
