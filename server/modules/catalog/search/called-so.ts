import { fieldsOf } from './postings.ts'
import type { Alternative, Clause } from './query.ts'
import { isTelling } from './scoring.ts'

/** So many of the first entries are looked at for one that is called what was asked for. */
const MOST_DOUBTED = 2_000

/** Whether one of the documents is called what was asked for, and does not only mention it. */
export function isCalledSo(clauses: readonly Clause[], documents: ArrayLike<number>): boolean {
  const heads = clauses.filter(({ isHead }) => isHead)
  const isCalled = (document: number) =>
    heads.every(({ alternatives }) => alternatives.some((places) => isFilled(places, document)))
  for (let at = 0; at < Math.min(documents.length, MOST_DOUBTED); at += 1)
    if (isCalled(documents[at] as number)) return true
  return false
}

/** Whether a document has, for each place, a word that tells what it is. */
function isFilled(places: Alternative, document: number): boolean {
  return places.every((meant) =>
    meant.some(({ word: { postings }, isVague }) => {
      if (isVague === true) return false
      const entry = postings.strong.find(document) ?? postings.weak.find(document)
      return entry !== undefined && isTelling(fieldsOf(entry))
    }),
  )
}
