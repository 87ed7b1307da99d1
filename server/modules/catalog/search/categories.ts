import type { Dictionary } from './dictionary.ts'
import { wordsOf } from './words.ts'

export type SearchCategory = {
  id: string
  parentId: string | null
  slug: string
  name: string
  /** Slugs it had before. */
  formerSlugs: readonly string[]
}

/** The tree as the search needs it: each category by a number that it keeps, with its way up and its words. */
export class Categories {
  readonly #byNumber: ReadonlyMap<number, SearchCategory>
  readonly #bySlug: ReadonlyMap<string, number>
  readonly #paths: ReadonlyMap<number, readonly number[]>

  constructor(list: readonly SearchCategory[], ids: Dictionary) {
    this.#byNumber = new Map(list.map((category) => [ids.put(category.id, undefined), category]))
    const slugs = [...this.#byNumber].map(([number, { slug }]) => [slug, number] as const)
    const former = [...this.#byNumber].flatMap(([number, { formerSlugs }]) =>
      formerSlugs.map((slug) => [slug, number] as const),
    )
    const own = [...this.#byNumber].map(([number, { id }]) => [id, number] as const)
    this.#bySlug = new Map([...own, ...former, ...slugs])
    this.#paths = new Map([...this.#byNumber.keys()].map((number) => [number, this.#pathUp(number, ids)]))
  }

  get(number: number): SearchCategory | undefined {
    return this.#byNumber.get(number)
  }

  /** A category and those above it, itself first. */
  pathOf(number: number): readonly number[] {
    return this.#paths.get(number) ?? []
  }

  /** A category, by slug or id, and all below it; nothing, if there is none. */
  below(slugOrId: string): ReadonlySet<number> {
    const top = this.#bySlug.get(slugOrId)
    if (top === undefined) return new Set()
    return new Set([...this.#paths].filter(([, path]) => path.includes(top)).map(([number]) => number))
  }

  /** Those whose name has, for each word, one that begins so. */
  startingWith(words: readonly string[], atMost: number): SearchCategory[] {
    const isMeant = ({ name }: SearchCategory) => {
      const own = wordsOf(name)
      return words.every((word) => own.some((ownWord) => ownWord.startsWith(word)))
    }
    return [...this.#byNumber.values()].filter(isMeant).slice(0, atMost)
  }

  #pathUp(number: number, ids: Dictionary): number[] {
    const path: number[] = []
    for (let at: number | undefined = number; at !== undefined && !path.includes(at);) {
      path.push(at)
      const parentId: string | null = this.#byNumber.get(at)?.parentId ?? null
      at = parentId === null ? undefined : ids.find(parentId)
    }
    return path
  }
}
