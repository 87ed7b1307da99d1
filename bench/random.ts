/** Numbers in [0, 1): fast, and the same for the same seed on every machine. */
export type Random = () => number

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(from: readonly Item[], random: Random): Item {
  const item = from[Math.floor(random() * from.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

export function pickDistinct<Item>(from: readonly Item[], count: number, random: Random): Item[] {
  const picked = new Set<Item>()
  while (picked.size < count) picked.add(pick(from, random))
  return [...picked]
}
