/** A country's codes for a square of a few metres, where it has them. */
export type DigitalAddressRule = {
  name: string
  /** A regular expression for what people type, blanks taken out; its groups are the parts that hyphens join. */
  pattern: string
  example: string
}

/** The usual form of a code as a person types it (`ga1838164` → `GA-183-8164`), or `undefined` if it isn't one. */
export function normaliseDigitalAddress(rule: DigitalAddressRule, typed: string): string | undefined {
  const parts = new RegExp(rule.pattern).exec(typed.replaceAll(/\s/g, ''))
  return parts?.slice(1).join('-').toUpperCase()
}
