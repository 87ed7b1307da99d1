import { ebuildify } from './ebuildify.ts'
import type { Market } from './market.ts'
import { txova } from './txova.ts'

/** Every market there is, by its id. */
export const markets: Readonly<Record<string, Market>> = { ebuildify, txova }
