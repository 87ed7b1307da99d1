import type { CategoryId } from './product.ts'

export type Category = {
  id: CategoryId
  parentId: CategoryId | null
  slug: string
  name: string
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
export function categoryTree(categories: readonly Category[]): CategoryNode[] {
  const byParent = Map.groupBy(categories, (category) => category.parentId)
  const nodesBelow = (parentId: CategoryId | null): CategoryNode[] =>
    (byParent.get(parentId) ?? []).map(({ id, slug, name, ownProducts }) => {
      const children = nodesBelow(id)
      const productCount = children.reduce((sum, child) => sum + child.productCount, ownProducts)
      return { id, slug, name, productCount, children }
    })
  return nodesBelow(null)
}
