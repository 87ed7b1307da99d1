/**
 * Which prices of a product may have been in force when. A change takes effect at some moment between being asked for and
 * being answered; before the first and after the last of these two everybody must see what is so.
 */
export type PriceLog = {
  /** Makes a change: what it costs from then on, and the request that makes it so. */
  change(price: number, make: () => Promise<void>): Promise<void>
  /** The price became another by itself, at a moment. */
  changedAt(moment: number, price: number): void
  /** For how long a price had surely been out of force when somebody began to ask; 0 if it may have been in force. */
  msOutOfForce(price: number, asked: { from: number; to: number }): number
}

type Span = { price: number; soonest: number; surely: number }

/** Processes of one machine share a clock, which they read in whole milliseconds. */
const CLOCK_GRAIN_MS = 2

export function priceLog(first: number): PriceLog {
  const spans: Span[] = [{ price: first, soonest: 0, surely: 0 }]
  return {
    async change(price, make) {
      const span = { price, soonest: Date.now(), surely: Infinity }
      spans.push(span)
      await make()
      span.surely = Date.now()
    },
    changedAt(moment, price) {
      spans.push({ price, soonest: moment - CLOCK_GRAIN_MS, surely: moment + CLOCK_GRAIN_MS })
    },
    msOutOfForce(price, { from, to }) {
      const ages = spans.flatMap((span, index) => {
        if (span.price !== price || span.soonest > to) return []
        return Math.max(0, from - (spans[index + 1]?.surely ?? Infinity))
      })
      return Math.min(Infinity, ...ages)
    },
  }
}
