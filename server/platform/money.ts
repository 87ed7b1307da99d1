declare const minorUnit: unique symbol

/** An amount of money in the currency's smallest unit (pesewas, centavos): always a safe integer. */
export type Minor = number & { readonly [minorUnit]: true }

/** A rate in basis points: 1 500 is 15 %. */
export type BasisPoints = number

/** Both markets' currencies have two decimals; a currency that differs brings its own number here. */
const MINOR_PER_MAJOR = 100

export const zero = 0 as Minor

/** Asserts that a number, from the database or from arithmetic, is a whole and exact amount. */
export function minor(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole amount in minor units`)
  return amount as Minor
}

/** For JSON: 12 345 → 123.45. The division is correctly rounded, so it prints as the exact decimal. */
export function toMajor(amount: Minor): number {
  return amount / MINOR_PER_MAJOR
}

/** From JSON: 123.45 → 12 345. `undefined` if it has more than two decimals or is too large to be exact. */
export function fromMajor(amount: number): Minor | undefined {
  const scaled = Math.round(amount * MINOR_PER_MAJOR)
  return Number.isSafeInteger(scaled) && scaled / MINOR_PER_MAJOR === amount ? minor(scaled) : undefined
}

export function add(...amounts: readonly Minor[]): Minor {
  return minor(amounts.reduce((sum, amount) => sum + amount, 0))
}

export function subtract(from: Minor, amount: Minor): Minor {
  return minor(from - amount)
}

/** Price × quantity. */
export function times(amount: Minor, quantity: number): Minor {
  return minor(amount * quantity)
}

/** `rate` of an amount, rounded half up (to the nearest minor unit, halves away from zero). */
export function share(amount: Minor, rate: BasisPoints): Minor {
  return divideHalfUp(BigInt(amount) * BigInt(rate), 10_000n)
}

/** `amount × part ÷ whole`, rounded half up. */
export function proportion(amount: Minor, part: number, whole: number): Minor {
  return divideHalfUp(BigInt(amount) * BigInt(part), BigInt(whole))
}

function divideHalfUp(dividend: bigint, divisor: bigint): Minor {
  const sign = dividend < 0n ? -1n : 1n
  const magnitude = dividend * sign
  return minor(Number(((2n * magnitude + divisor) / (2n * divisor)) * sign))
}

/**
 * Splits an amount by weights so that the parts sum to it exactly: each part is rounded down, then the units left
 * over go one by one to the largest remainders (the first of equals first). All-zero weights share evenly.
 */
export function allocate(amount: Minor, weights: readonly number[]): Minor[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to')
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const fair = total === 0 ? weights.map(() => 1) : weights
  const whole = BigInt(total === 0 ? weights.length : total)
  const parts = fair.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight)
    return { index, units: exact / whole, remainder: exact % whole }
  })
  let left = Number(BigInt(amount) - parts.reduce((sum, part) => sum + part.units, 0n))
  for (const part of parts.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)) {
    if (left <= 0) break
    part.units += 1n
    left -= 1
  }
  return parts.map((part) => minor(Number(part.units)))
}
