import type { CategoryId } from './product.ts'

export type Category = {
  id: CategoryId
  parentId: CategoryId | null
  slug: string
  name: string
  /** Among its siblings, the lowest first. */
  position: number
  /** Active products in it, its descendants' not counted. */
  ownProducts: number
}

export type CategoryNode = {
  id: CategoryId
  slug: string
  name: string
  /** Active products in it and in all its descendants. */
  productCount: number
  children: CategoryNode[]
}

/** The tree of a flat list, in the list's order. */
export function categoryTree(
  categories: readonly Category[],
  rootId: CategoryId | null = null,
): CategoryNode[] {
  const byParent = Map.groupBy(categories, (category) => category.parentId)
  const nodesBelow = (parentId: CategoryId | null): CategoryNode[] =>
    (byParent.get(parentId) ?? []).map(({ id, slug, name, ownProducts }) => {
      const children = nodesBelow(id)
      const productCount = children.reduce((sum, child) => sum + child.productCount, ownProducts)
      return { id, slug, name, productCount, children }
    })
  return nodesBelow(rootId)
}

/** A category and those above it, the root first. */
export function pathTo(categories: readonly Category[], id: CategoryId): Category[] {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const path: Category[] = []
  for (let at = byId.get(id); at !== undefined; at = byId.get(at.parentId as CategoryId)) path.unshift(at)
  return path
}

/** A category and all below it. */
export function subtreeOf(categories: readonly Category[], id: CategoryId): CategoryId[] {
  return categories
    .filter((one) => pathTo(categories, one.id).some((above) => above.id === id))
    .map((one) => one.id)
}

/** Whether a category would, below another, be above itself. */
export function makesCycle(categories: readonly Category[], id: CategoryId, parentId: CategoryId): boolean {
  return pathTo(categories, parentId).some((above) => above.id === id)
}
