/** The languages the shop speaks. A market shows the first of its own that is among them, and offers the others. */
export type Language = 'en' | 'pt'

/** What is said in one part of the shop, in every language: the compiler finds what one of them lacks. */
export function texts<T>(all: { en: T; pt: NoInfer<T> }): Record<Language, T> {
  return all
}

/** Words that are looked up by a name from elsewhere, for which there may be none. */
export const byName = <Words>(words: Record<string, Words>): Record<string, Words> => words

/** The words by a name that may be anybody's: only those that are there, and nothing every object has. */
export function wordsFor<Words>(
  words: Record<string, Words>,
  name: string | null | undefined,
): Words | undefined {
  return typeof name === 'string' && Object.hasOwn(words, name) ? words[name] : undefined
}
