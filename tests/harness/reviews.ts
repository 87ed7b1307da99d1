import { orderPartMoved } from '../../server/modules/orders/events.ts'
import { announce } from '../../server/platform/events/outbox.ts'
import type { UserId } from '../../server/platform/http/actor.ts'
import { newId } from '../../server/platform/ids.ts'
import type { ProductId } from '../../server/modules/catalog/api.ts'
import type { TestMarket } from './market.ts'

/** Somebody was handed a product, as far as the catalogue hears of it. */
export async function handOver(
  market: TestMarket,
  buyer: { userId: string },
  ...products: { id: string }[]
): Promise<void> {
  const payload = {
    orderId: newId<'Order'>(),
    orderNumber: 'EB-TEST',
    buyerId: buyer.userId as UserId,
    partId: newId<'OrderPart'>(),
    sellerId: newId<'Seller'>(),
    productIds: products.map(({ id }) => id as ProductId),
    from: 'shipped',
    to: 'delivered',
  }
  await announce(market.platform.sql, orderPartMoved, payload, market.clock.now())
  await market.settle()
}
