import { foldTyped } from './typed-text.ts'

/** A code of letters and digits with a usual form, such as a card's number or a digital address. */
export type CodeRule = {
  name: string
  /** A regular expression for what people type, blanks taken out; its groups are the parts that hyphens join, hyphens in them left out. */
  pattern: string
  example: string
}

/**
 * The usual form of the code in what a person typed or pasted (`GPS: ga1838164` → `GA-183-8164`): in any case, with or
 * without what stands between its parts, with words around it. `undefined` if there is none, or if it may be read in two ways.
 */
export function readCode(rule: CodeRule, typed: string): string | undefined {
  // A hyphen that was typed parts what it stands between; anything else may stand anywhere.
  const words =
    foldTyped(typed)
      .toUpperCase()
      .match(/[\p{L}\p{N}-]+/gu) ?? []
  const pattern = new RegExp(rule.pattern, 'i')
  const found = new Set<string>()
  for (let start = 0; start < words.length; start += 1) {
    let together = ''
    for (const word of words.slice(start, start + MOST_PARTS)) {
      together += word
      const parts = pattern.exec(together)
      if (parts !== null) found.add(usualForm(parts))
    }
  }
  return found.size === 1 ? [...found][0] : undefined
}

const usualForm = (parts: readonly string[]) =>
  parts
    .slice(1)
    .map((part) => part.replaceAll('-', ''))
    .join('-')

/** People who dictate write digits in groups of their own; nobody parts a code into more. */
const MOST_PARTS = 12

/** What to say of a text that has no such code. */
export function faultOfCode({ name, example }: CodeRule): string {
  return `must be a valid ${name}, such as ${example}`
}
