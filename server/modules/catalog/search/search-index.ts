import type { Language } from '../../../markets/market.ts'
import { askedIn, placesIn, type Asked } from './asked.ts'
import { Categories, type SearchCategory } from './categories.ts'
import { describe, shelvesOf, standingOf, type Shelves } from './describe.ts'
import { Dictionary } from './dictionary.ts'
import { Columns, NONE, type SearchDocument } from './documents.ts'
import { failing, isNarrow, optionKey, type FilterNumbers, type SearchFilter } from './filter.ts'
import { RANKED_AT_MOST } from './conjunction.ts'
import { KnownAs, type AlsoKnown } from './known-as.ts'
import { LeadingSearch } from './leading.ts'
import { Matcher } from './match.ts'
import { parseQuery, type Clause, type ParsedQuery } from './query.ts'
import { comparing, firstInOrder, firstOfEachArticle, isBeyond, recommendedKey } from './ranking.ts'
import type { SearchRequest, SearchResult, SearchSort } from './search.ts'
import { isCalledSo } from './called-so.ts'
import { SellerNames } from './seller-names.ts'
import { ownScore } from './scoring.ts'
import { facetsOf, type Named } from './shown-facets.ts'
import { Synonyms } from './synonyms.ts'
import { fold } from './terms.ts'
import { isUnit } from './units.ts'
import { Vocabulary, type Word } from './vocabulary.ts'
import { isStopWord, wordsOf } from './words.ts'

/** Before all that has not all that was asked for. */
const COMPLETE = 1_000

const MOST_PREPARED = 500

/** Endings of a word that are looked at to find the few that are suggested. */
const MOST_ENDINGS = 20
/** And so many of the documents that have the words before. */
const MOST_BEFORE = 200

type Found = Omit<SearchResult, 'corrected'>

/** What a market knows of words. */
export type SearchWords = {
  /** Groups of words and phrases that mean the same. */
  synonyms: readonly (readonly string[])[]
  /** Of each group, what the first takes in. */
  kinds: readonly (readonly string[])[]
  alsoKnown: readonly AlsoKnown[]
  /** Towns and regions: where something is asked for is not what is asked for. */
  places: readonly string[]
}

/**
 * A catalogue, searched in memory: for each word the documents that have it, for each document what it is narrowed and
 * sorted by. A product that changes is a new document; the old one stays, dead, until the index is built anew.
 */
export class SearchIndex {
  readonly #language: Language
  readonly #vocabulary: Vocabulary
  readonly #synonyms: Synonyms
  readonly #columns = new Columns()
  readonly #matcher = new Matcher(this.#columns)
  readonly #leading = new LeadingSearch(this.#columns)
  readonly #categoryIds = new Dictionary()
  readonly #articles = new Dictionary()
  readonly #brands = new Dictionary<string>()
  readonly #sellers = new Dictionary<string>()
  readonly #options = new Dictionary<{ name: string; value: string }>()
  readonly #knownAs: KnownAs
  readonly #places: RegExp
  readonly #sellerNames: SellerNames
  /** By the categories' numbers: many products stand in each. */
  readonly #shelves = new Map<number, Shelves>()
  #categories = new Categories([], this.#categoryIds)

  constructor(language: Language, { synonyms, kinds, alsoKnown, places }: SearchWords) {
    this.#language = language
    this.#vocabulary = new Vocabulary(language)
    this.#synonyms = new Synonyms(synonyms, kinds, language)
    this.#knownAs = new KnownAs(alsoKnown)
    this.#places = placesIn(places)
    this.#sellerNames = new SellerNames(language)
  }

  /** Products in it. */
  get size(): number {
    return this.#columns.live
  }

  /** Documents that are dead. */
  get waste(): number {
    return this.#columns.deaths
  }

  /** Has to know the categories before the products that stand in them. */
  setCategories(categories: readonly SearchCategory[]): void {
    this.#categories = new Categories(categories, this.#categoryIds)
    this.#shelves.clear()
  }

  remove(number: number): void {
    this.#columns.remove(number)
  }

  /** Adds a product, in place of what was known of it. */
  put(product: SearchDocument): void {
    this.#columns.remove(product.number)
    const document = this.#columns.add(product.number)
    const category = this.#categoryIds.put(product.categoryId, undefined)
    const shelves = this.#shelvesOf(category)
    const { fields, shown, nameLength } = describe(product, shelves, this.#language, this.#knownAs)
    for (const [word, where] of fields)
      this.#vocabulary.put(word, shown.get(word)).postings.add(document, where)
    this.#sellerNames.put(product.sellerSlug, product.sellerName)
    const { options, variantsOf, brand } = product
    this.#columns.set(document, {
      price: product.priceMinor,
      createdAt: product.createdAt,
      category,
      brand: brand === null ? NONE : this.#brands.put(fold(brand), brand),
      seller: this.#sellers.put(product.sellerSlug, product.sellerName),
      variantsOf: variantsOf === null ? NONE : this.#articles.put(variantsOf, undefined),
      isOrganic: product.isOrganic,
      isInStock: product.isInStock,
      isSoldOut: product.isSoldOut,
      isOnSale: product.isOnSale,
      standing: standingOf(product),
      name: fold(product.name),
      options: Object.entries(options).map(([name, value]) =>
        this.#options.put(optionKey(name, value), { name, value }),
      ),
      nameLength,
    })
  }

  #shelvesOf(category: number): Shelves {
    const names = () =>
      this.#categories.pathOf(category).map((shelf) => this.#categories.get(shelf)?.name ?? '')
    const shelves = this.#shelves.get(category) ?? shelvesOf(names(), this.#language)
    this.#shelves.set(category, shelves)
    return shelves
  }

  search(request: SearchRequest): SearchResult {
    const { typed, only, filter } = request
    if (typed === undefined || only !== undefined)
      return { ...this.#findAll(undefined, request, this.#isExact(request)), corrected: null }
    const asked = askedIn(typed, this.#language, this.#places, this.#vocabulary)
    const named = this.#sellerNames.namedIn(asked, this.#vocabulary)
    if (named !== undefined && (filter.seller ?? named.slug) === named.slug) {
      const ofSeller = { ...request, filter: { ...filter, seller: named.slug } }
      const found = this.#searchFor(named.rest, ofSeller)
      if (found.total > 0) return found
    }
    return this.#searchFor(asked, request)
  }

  #isExact({ wantsFacets, filter, sort }: SearchRequest): boolean {
    return wantsFacets || isNarrow(filter) || sort.by !== 'relevance' || sort.order === 'asc'
  }

  #searchFor(asked: readonly Asked[], request: SearchRequest): SearchResult {
    const isExact = this.#isExact(request)
    // Of a seller who was named alone, all is meant.
    if (asked.length === 0 && request.filter.seller !== undefined)
      return { ...this.#findAll(undefined, request, isExact), corrected: null }
    const query = this.#parse(asked, request.isUnfinished === true)
    const { clauses, corrected } = query
    const [clause, other] = clauses
    if (isExact || clause === undefined || clauses.length > 2)
      return { ...this.#findAll(query, request, isExact), corrected }
    if (other === undefined) return { ...this.#findLeading(clause, request), corrected }
    const ofBoth = this.#findAll(query, request, isExact)
    if (ofBoth.total > 0 || clause.isOptional || other.isOptional) return { ...ofBoth, corrected }
    // Nothing has both, and what comes nearest is what has one of them.
    const alternatives = [...clause.alternatives, ...other.alternatives]
    const nearest = this.#findLeading({ alternatives, isOptional: false, isHead: false }, request)
    return { ...nearest, isNearest: nearest.total > 0, corrected }
  }

  #parse(asked: readonly Asked[], isUnfinished: boolean): ParsedQuery {
    const [language, vocabulary, synonyms] = [this.#language, this.#vocabulary, this.#synonyms]
    return parseQuery(asked, { language, vocabulary, synonyms, isUnfinished })
  }

  #findLeading(clause: Clause, { start, limit }: SearchRequest): Found {
    const offset = 'offset' in start ? start.offset : 0
    const { documents, scores, total, isCutShort } = this.#leading.find(clause, offset + limit)
    const page = documents.map((document, place) => ({
      value: scores[place] as number,
      number: this.#columns.number[document] as number,
    }))
    return {
      page: page.slice(offset),
      hasMore: total > offset + limit,
      total,
      isCutShort,
      facets: undefined,
      isNearest: documents.length > 0 && !isCalledSo([clause], documents),
    }
  }

  #findAll(query: ParsedQuery | undefined, request: SearchRequest, isExact: boolean): Found {
    const { only, filter, sort, start, limit, wantsFacets } = request
    const numbers = this.#numbersOf(filter)
    const fails = failing(filter, numbers, this.#columns)
    const matches = query && this.#matcher.match(query.clauses, isExact ? Infinity : RANKED_AT_MOST)
    const candidates = matches?.documents ?? this.#documentsOf(only)
    const fulfilling = candidates.subarray(0, matches?.complete)
    const keep = (among: Uint32Array) =>
      isNarrow(filter) ? among.filter((document) => fails(document) === 0) : among
    const documents = keep(candidates)
    const complete = keep(fulfilling).length
    const keys = this.#keysOf(documents, sort.by, matches === undefined ? undefined : { complete })
    const sortable = { documents, keys }
    const compare = comparing(sortable, this.#columns, sort.order)
    const found = firstOfEachArticle(documents, this.#columns, compare)
    const rest =
      'after' in start ? found.filter(isBeyond(start.after, sortable, this.#columns, sort.order)) : found
    const offset = 'offset' in start ? start.offset : 0
    const page = offset >= rest.length ? [] : firstInOrder(rest, compare, offset + limit).slice(offset)
    return {
      page: page.map((place) => ({
        value: sortable.keys[place] as string | number,
        number: this.#columns.number[documents[place] as number] as number,
      })),
      hasMore: rest.length > offset + limit,
      total: found.length,
      isCutShort: matches?.isCutShort ?? false,
      facets: wantsFacets
        ? facetsOf(candidates, this.#columns, { fails, options: numbers.options }, this.#named())
        : undefined,
      isNearest:
        found.length > 0 &&
        query !== undefined &&
        !isCalledSo(query.clauses, documents.subarray(0, complete)),
    }
  }

  /** Puts the documents of the most frequent words in order, a word a step, so that the first search for one need not. */
  *prepare(): Generator<void> {
    for (const { postings } of this.#vocabulary.mostFrequent(MOST_PREPARED))
      yield this.#leading.prepare(postings)
  }

  /** What a search box offers while somebody types: how the last word may end, sellers and categories that are called so. */
  suggest(typed: string, atMost: number): { queries: string[]; categories: SearchCategory[] } {
    const words = wordsOf(typed)
    const last = words.at(-1)
    if (last === undefined) return { queries: [], categories: [] }
    const before = typed.slice(0, typed.search(/\S+\s*$/u)).toLowerCase()
    const endings = /\s$/.test(typed) ? [] : this.#endingsOf(last, before, atMost)
    const sellers = this.#sellerNames.startingWith(typed, atMost)
    return {
      queries: [...endings.map(({ shown }) => `${before}${shown}`), ...sellers].slice(0, atMost),
      categories: this.#categories.startingWith(words, atMost),
    }
  }

  /** Words that goods are called by, together with the words before: a search for them finds something. */
  #endingsOf(last: string, before: string, atMost: number): Word[] {
    const asked = askedIn(before, this.#language, this.#places, this.#vocabulary)
    const documents = asked.length === 0 ? undefined : this.#firstOf(this.#parse(asked, false).clauses)
    const isSense = ({ text, isWritten, postings }: Word) =>
      isWritten &&
      text.length > 2 &&
      postings.strong.length > 0 &&
      !isUnit(text) &&
      !isStopWord(text, this.#language) &&
      asked.every(({ term }) => term.text !== text) &&
      (documents === undefined || documents.some((document) => postings.strong.find(document) !== undefined))
    return this.#vocabulary.startingWith(last, MOST_ENDINGS).filter(isSense).slice(0, atMost)
  }

  /** Some of the documents that fulfil all clauses. */
  #firstOf(clauses: readonly Clause[]): Uint32Array {
    const [clause, other] = clauses
    if (clause !== undefined && other === undefined)
      return Uint32Array.from(this.#leading.find(clause, MOST_BEFORE).documents)
    const { documents, complete } = this.#matcher.match(clauses, RANKED_AT_MOST)
    return documents.slice(0, Math.min(complete, MOST_BEFORE))
  }

  #numbersOf(filter: SearchFilter): FilterNumbers {
    const find = (dictionary: Dictionary<string>, text: string | undefined) =>
      text === undefined ? undefined : (dictionary.find(text) ?? NONE - 1)
    return {
      categories: filter.category === undefined ? undefined : this.#categories.below(filter.category),
      brand: find(this.#brands, filter.brand && fold(filter.brand)),
      seller: find(this.#sellers, filter.seller),
      options: [...filter.options].map(([name, value]) => ({
        name: fold(name),
        number: this.#options.find(optionKey(name, value)) ?? NONE,
      })),
    }
  }

  #documentsOf(only: readonly number[] | undefined): Uint32Array {
    if (only === undefined) return this.#columns.all()
    return Uint32Array.from(only.flatMap((number) => this.#columns.documentOf(number) ?? []))
  }

  /** What documents are sorted by; of those that were matched, the first `complete` have all that was asked for. */
  #keysOf(
    documents: Uint32Array,
    by: SearchSort['by'],
    matched: { complete: number } | undefined,
  ): Float64Array | readonly string[] {
    const { name, price, createdAt } = this.#columns
    const keysBy = (keyOf: (document: number, at: number) => number) => {
      const keys = new Float64Array(documents.length)
      for (let at = 0; at < keys.length; at += 1) keys[at] = keyOf(documents[at] as number, at)
      return keys
    }
    switch (by) {
      case 'name':
        return Array.from(documents, (document) => name[document] ?? '')
      case 'price':
        return keysBy((document) => price[document] as number)
      case 'newest':
        return keysBy((document) => createdAt[document] as number)
      case 'recommended':
        return keysBy((document) => recommendedKey(document, this.#columns))
      case 'relevance':
        return keysBy((document, at) => {
          const own = ownScore(document, this.#columns)
          if (matched === undefined) return own
          return (at < matched.complete ? COMPLETE : 0) + this.#matcher.scoreOf(document) + own
        })
    }
  }

  #named(): Named {
    return {
      categories: this.#categories,
      categoryIds: this.#categoryIds,
      brands: this.#brands,
      sellers: this.#sellers,
      options: this.#options,
    }
  }
}
