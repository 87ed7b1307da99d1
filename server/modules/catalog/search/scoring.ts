import type { Columns } from './documents.ts'
import {
  FIELD_SETS,
  inBrand,
  inCategory,
  inDescription,
  inName,
  inNameHead,
  inNameTail,
  inOptions,
  inShelves,
} from './postings.ts'

/** What a word counts by where it stands. */
const FIELD_WEIGHTS: readonly (readonly [field: number, weight: number])[] = [
  [inNameHead, 5],
  [inCategory, 4.5],
  [inName, 3.5],
  [inBrand, 3],
  [inOptions, 2.5],
  [inNameTail, 1.8],
  [inShelves, 1.2],
  [inDescription, 0.7],
]
/** Standing in further fields adds this part of what it counts there. */
const FURTHER_FIELDS = 0.35

/** What counts besides the words, for each of which a score has some 5 to 40. */
const NAME_COVERED = 8
const IN_STOCK = 4

const weights = Float32Array.from({ length: FIELD_SETS }, (_, fields) => {
  const counts = FIELD_WEIGHTS.filter(([field]) => (fields & field) !== 0).map(([, weight]) => weight)
  const most = Math.max(0, ...counts)
  return most + FURTHER_FIELDS * (counts.reduce((sum, count) => sum + count, 0) - most)
})

const named = Uint8Array.from({ length: FIELD_SETS }, (_, fields) =>
  (fields & (inNameHead | inName)) === 0 ? 0 : 1,
)

const TELLING = inNameHead | inName | inBrand | inCategory | inOptions | inShelves

/** Whether a word in these fields tells what a product is, and is not only mentioned with it. */
export const isTelling = (fields: number): boolean => (fields & TELLING) !== 0

/** What a word counts that stands in these fields. */
export const weightIn = (fields: number): number => weights[fields] as number

/** 1 for a word of the name. */
export const namedIn = (fields: number): number => named[fields] as number

/** Words that few products have tell more (inverse document frequency). */
export const rarity = (holders: number, documents: number): number => Math.log2(2 + documents / (1 + holders))

/** What of a document's score no query changes. */
export const ownScore = (document: number, { isInStock, standing }: Columns): number =>
  IN_STOCK * (isInStock[document] as number) + (standing[document] as number)

/** What it counts that so many words of a document's name were asked for: much, if they are all there are. */
export const coverage = (document: number, namedWords: number, { nameLength }: Columns): number =>
  (NAME_COVERED * namedWords) / Math.max(1, nameLength[document] as number)

/** What of a document's score does not depend on what the words count. */
export const scoreBesideWords = (document: number, namedWords: number, columns: Columns): number =>
  coverage(document, namedWords, columns) + ownScore(document, columns)
