import { termsOf } from './terms.ts'

/** Goods whose names have all words of the one text are known by those of the other, too. */
export type AlsoKnown = { named: string; as: string }

/** What else goods are known as in a market: `iron rod 12 mm` as `1/2 inch`. */
export class KnownAs {
  readonly #byWord = new Map<string, { words: readonly string[]; as: readonly string[] }[]>()

  constructor(list: readonly AlsoKnown[]) {
    for (const { named, as } of list) {
      const words = comparedWords(named)
      const rarest = words.at(-1) ?? ''
      this.#byWord.set(rarest, [...(this.#byWord.get(rarest) ?? []), { words, as: comparedWords(as) }])
    }
  }

  /** The further words of a product with these words in its name. */
  wordsFor(name: ReadonlyMap<string, unknown>): string[] {
    if (this.#byWord.size === 0) return []
    return [...name.keys()].flatMap((word) =>
      (this.#byWord.get(word) ?? [])
        .filter(({ words }) => words.every((each) => name.has(each)))
        .flatMap(({ as }) => as),
    )
  }
}

/** Of a number with its unit both; the last is the one that fewest names have. */
function comparedWords(text: string): string[] {
  return termsOf(text).flatMap((term) =>
    term.kind === 'number' && term.measure !== undefined ? [term.text, term.measure] : [term.text],
  )
}
