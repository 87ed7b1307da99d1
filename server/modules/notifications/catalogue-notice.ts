import type { MessageChannel } from '../../markets/market.ts'

/** What sellers and reviewers are told of the catalogue. */
export type CatalogueNotice =
  | { kind: 'product_approved'; product: string; isChange: boolean }
  | { kind: 'product_rejected'; product: string; isChange: boolean; reason: string }
  | { kind: 'product_suspended'; product: string; reason: string }
  | { kind: 'product_reinstated'; product: string }
  | { kind: 'stock_low'; products: readonly LowProduct[] }
  | { kind: 'review_published'; product: string; stars: number }
  | { kind: 'review_rejected'; product: string; reason: string }
  | { kind: 'reply_published'; product: string }

export type LowProduct = { name: string; available: number }

/** What the market decided of somebody's goods. It always comes; the rest is for whoever reads e-mail from us. */
const decisions = new Set<CatalogueNotice['kind']>([
  'product_approved',
  'product_rejected',
  'product_suspended',
  'product_reinstated',
])

/**
 * On which channels it is told: by e-mail, for none of it needs an answer within the hour, save that something was taken off
 * sale. Whoever reads SMS only is spared the rest.
 */
export function channelsFor(
  { kind }: CatalogueNotice,
  wanted: readonly MessageChannel[],
): readonly MessageChannel[] {
  if (kind === 'product_suspended' && wanted.includes('sms')) return ['email', 'sms']
  if (decisions.has(kind) || wanted.includes('email') || wanted.length === 0) return ['email']
  return []
}
