import type { Actor } from '../../platform/http/actor.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import type { CategoryId } from './product.ts'
import { changeTree, recordCategory, requireCategoryAmong, type CategoryContext } from './save-category.ts'
import * as store from './store/categories.ts'

/** Removes a category in which there is nothing: no category, no product of whatever status, and none that waits. */
export async function removeCategory(context: CategoryContext, actor: Actor, id: CategoryId): Promise<void> {
  await changeTree(context, async (tx, known, now) => {
    const { slug } = requireCategoryAmong(known, id)
    await store.lockShelves(tx, [id])
    const isEmpty =
      !known.some(({ parentId }) => parentId === id) && (await store.findProductIn(tx, id)) === undefined
    if (!isEmpty)
      throw ruleBroken('CATEGORY_NOT_EMPTY', 'There is something in it. Merge it into another category.')
    await store.deleteCategory(tx, id)
    await recordCategory(tx, actor, 'category.removed', id, { slug }, now)
  })
}
