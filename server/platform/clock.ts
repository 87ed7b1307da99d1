/** Where "now" comes from. Passed in everywhere, so that a test can let a day go by. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

const SECOND = 1000
export const seconds = (count: number) => count * SECOND
export const minutes = (count: number) => count * 60 * SECOND
export const hours = (count: number) => count * 60 * 60 * SECOND
export const days = (count: number) => count * 24 * 60 * 60 * SECOND

/** The instant `durationMs` after `from`. */
export function after(from: Date, durationMs: number): Date {
  return new Date(from.getTime() + durationMs)
}
