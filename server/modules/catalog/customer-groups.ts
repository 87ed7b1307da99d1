import type { Market } from '../../markets/market.ts'

/** The customer groups of a market, each once. */
export function groupsOf({ customerGroups }: Pick<Market, 'customerGroups'>): string[] {
  return [...new Set(Object.values(customerGroups))]
}

/** What is wrong with a customer group that nobody is of; `known` are those that may stand there besides. */
export function whyNoGroup(
  group: string,
  groups: readonly string[],
  known: readonly string[] = groups,
): string | undefined {
  if (known.includes(group)) return undefined
  return groups.length === 0
    ? 'names a customer group, and this market has none'
    : `names a customer group that is not there: it must be one of ${groups.join(', ')}`
}
