import type { Market } from './market.ts'

/** The market's colours as the stylesheet names them. */
export function themeOf({ brand }: Market): string {
  const { colour, onColour, accent, onAccent, paper } = brand
  return `:root{--brand:${colour};--on-brand:${onColour};--accent:${accent};--on-accent:${onAccent};--paper:${paper}}`
}
