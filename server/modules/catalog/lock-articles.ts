import type { Transaction } from '../../platform/database/database.ts'
import { invalid } from '../../platform/refusal.ts'
import type { RowDecision } from './import-row.ts'
import type { ReadRow } from './product-columns.ts'
import { articleOf, MOST_VARIANTS, type Article, type ProductId, type SellerId } from './product.ts'
import type { SkuKey } from './sku.ts'
import { countVariants, lockArticlesBySku } from './store/articles.ts'

const problem = {
  field: 'optionGroup',
  message: `has ${MOST_VARIANTS} products already, which is the most`,
}

/** Refuses a product as one more variant of an article that has as many as it may. For who has locked the article. */
export async function requireRoom(tx: Transaction, article: Article, id: ProductId): Promise<void> {
  const others = (await countVariants(tx, [article], id)).get(article) ?? 0
  if (others >= MOST_VARIANTS) throw invalid(problem)
}

/**
 * Locks the articles that the rows of a batch may change. What it resolves with does for each row, one after the other, what
 * `requireRoom` does for a product: passes on what was decided of it, or its refusal.
 */
export async function lockArticlesOf(
  tx: Transaction,
  sellerId: SellerId,
  rows: readonly (ReadRow & { key: SkuKey })[],
): Promise<(decision: RowDecision) => RowDecision> {
  const moving = rows.filter(({ fields }) => fields.status !== undefined || fields.optionGroup !== undefined)
  const groups = new Set(moving.flatMap(({ fields }) => fields.optionGroup ?? []))
  const articles = [...groups].map((group) => articleOf(sellerId, group))
  await lockArticlesBySku(
    tx,
    sellerId,
    moving.map(({ key }) => key),
    articles,
  )
  return keepingRoom(sellerId, await countVariants(tx, articles))
}

function keepingRoom(
  sellerId: SellerId,
  counts: Map<Article, number>,
): (decision: RowDecision) => RowDecision {
  const add = (optionGroup: string | null, change: number) => {
    if (optionGroup === null) return
    const article = articleOf(sellerId, optionGroup)
    counts.set(article, (counts.get(article) ?? 0) + change)
  }
  return (decision) => {
    const { from, to } = moveOf(decision)
    if (from === to) return decision
    if (to !== null && (counts.get(articleOf(sellerId, to)) ?? 0) >= MOST_VARIANTS)
      return { outcome: 'refused', problems: [problem] }
    add(from, -1)
    add(to, 1)
    return decision
  }
}

/** The option groups that a row takes its product out of and into. */
function moveOf(decision: RowDecision): { from: string | null; to: string | null } {
  switch (decision.outcome) {
    case 'created':
      return { from: null, to: decision.product.optionGroup }
    case 'changed':
      return { from: decision.change.standing.optionGroup, to: decision.change.product.optionGroup }
    default:
      return { from: null, to: null }
  }
}
