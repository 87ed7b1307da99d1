import { audit, auditorOf, type AuditEntry } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
import { makesCycle, type Category } from './category-tree.ts'
import type { CategoryId } from './product.ts'
import * as store from './store/categories.ts'

export type CategoryContext = { sql: Sql; clock: Clock }

/** Adds a category. Refuses a slug that another has; one that another had is its own from now on. */
export async function createCategory(
  context: CategoryContext,
  actor: Actor,
  fields: store.CategoryFields,
): Promise<CategoryId> {
  const id = newId<'Category'>()
  await changeTree(context, async (tx, known, now) => {
    requireParent(known, fields.parentId)
    await store.insertCategory(tx, { ...fields, id })
    await recordCategory(tx, actor, 'category.created', id, fields, now)
  })
  return id
}

/**
 * Renames, moves or reorders a category: what the edit leaves out stays. Its products, and those of the categories below,
 * are found by the new names; links to the old slug lead to it. Refuses to put it below itself.
 */
export async function editCategory(
  context: CategoryContext,
  actor: Actor,
  id: CategoryId,
  edit: Partial<store.CategoryFields>,
): Promise<void> {
  await changeTree(context, async (tx, known, now) => {
    const { parentId, slug, name, position } = requireCategoryAmong(known, id)
    const fields = { parentId, slug, name, position, ...edit }
    requireParent(known, fields.parentId)
    if (fields.parentId !== null && makesCycle(known, id, fields.parentId))
      throw invalid({ field: 'parentId', message: 'must be neither the category itself nor one below it' })
    await store.updateCategory(tx, id, fields)
    await recordCategory(tx, actor, 'category.edited', id, edit, now)
  })
}

/** One change of the tree: nobody else changes it meanwhile. */
export async function changeTree(
  { sql, clock }: CategoryContext,
  change: (tx: Transaction, known: Category[], now: Date) => Promise<void>,
): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await store.lockTree(tx)
      await change(tx, await store.listCategories(tx), clock.now())
    })
  } catch (error) {
    if (violatedUnique(error) !== 'categories_slug_key') throw error
    throw conflict('SLUG_TAKEN', 'A category with this slug exists already.', [
      { field: 'slug', message: 'is already in use' },
    ])
  }
}

export function requireCategoryAmong(known: readonly Category[], id: CategoryId): Category {
  const category = known.find((one) => one.id === id)
  if (category === undefined) throw notFound('category')
  return category
}

function requireParent(known: readonly Category[], parentId: CategoryId | null): void {
  if (parentId === null || known.some(({ id }) => id === parentId)) return
  throw invalid({ field: 'parentId', message: 'must be the id of a category' })
}

export async function recordCategory(
  tx: Transaction,
  actor: Actor,
  action: `category.${string}`,
  id: CategoryId,
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): Promise<void> {
  await audit(tx, { by: auditorOf(actor), action, thing: { kind: 'category', id }, details }, now)
}
