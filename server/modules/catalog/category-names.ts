import { foldTyped } from '../../platform/typed-text.ts'
import type { Category } from './category-tree.ts'
import type { CategoryId } from './product.ts'

/** A category as a row of a file names it, or what is wrong with the name. */
export type NamedCategory = { id: CategoryId; slug: string } | { problem: string }

/** Finds a category by its slug; or by its name, in whatever case, where only one has it. */
export function categoriesByName(
  categories: readonly Pick<Category, 'id' | 'slug' | 'name'>[],
): (typed: string) => NamedCategory {
  const bySlug = new Map(categories.map((category) => [category.slug, category]))
  const byName = Map.groupBy(categories, ({ name }) => folded(name))
  const [example] = categories
  return (typed) => {
    const exact = bySlug.get(typed) ?? bySlug.get(typed.toLowerCase())
    if (exact !== undefined) return exact
    const [named, ...others] = byName.get(folded(typed)) ?? []
    if (named === undefined)
      return {
        problem: `must be the slug or the name of a category${example === undefined ? '' : `, such as ${example.slug}`}`,
      }
    if (others.length === 0) return named
    const slugs = [named, ...others].map(({ slug }) => slug)
    return { problem: `is the name of several categories: write the slug, one of ${slugs.join(', ')}` }
  }
}

const folded = (name: string) => foldTyped(name).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
