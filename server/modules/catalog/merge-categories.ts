import type { Actor } from '../../platform/http/actor.ts'
import { invalid } from '../../platform/refusal.ts'
import { makesCycle, subtreeOf } from './category-tree.ts'
import type { CategoryId } from './product.ts'
import { changeTree, recordCategory, requireCategoryAmong, type CategoryContext } from './save-category.ts'
import * as store from './store/categories.ts'

/**
 * Puts all that is in one category, products and categories, into another, and removes it. What was found by its slug or id
 * finds the other. Refuses one below it: it would go with it.
 */
export async function mergeCategories(
  context: CategoryContext,
  actor: Actor,
  from: CategoryId,
  into: CategoryId,
): Promise<void> {
  await changeTree(context, async (tx, known, now) => {
    const { slug } = requireCategoryAmong(known, from)
    if (!known.some(({ id }) => id === into))
      throw invalid({ field: 'into', message: 'must be the id of a category' })
    if (makesCycle(known, from, into))
      throw invalid({ field: 'into', message: 'must be neither the category itself nor one below it' })
    await store.lockShelves(tx, subtreeOf(known, from))
    await store.moveContents(tx, from, into)
    await store.redirectCategory(tx, from, into)
    await store.deleteCategory(tx, from)
    await recordCategory(tx, actor, 'category.merged', from, { slug, into }, now)
  })
}
