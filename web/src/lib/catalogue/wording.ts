import type { Shop } from '../shop.ts'

/** A span of prices in words; without a least or a most it is open at that end. */
export function priceSpan({ t, money }: Shop, least: number | undefined, most: number | undefined): string {
  if (most === undefined) return t.catalogue.fromPrice(money(least ?? 0))
  return least === undefined || least === 0
    ? t.catalogue.upTo(money(most))
    : t.catalogue.between(money(least), money(most))
}

/** The name of an option, as sellers write it, at the head of what can be chosen. */
export function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
