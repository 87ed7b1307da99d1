const MOST_AT_ONCE = 100
/** So that one call that hangs does not hold up all others. */
const CALLS_AT_ONCE = 2

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Makes one call of many: what is asked in the same moment, or while earlier calls are under way, goes together. So a
 * busy process sends one statement for what many requests need, and an idle one waits for nothing. `run` answers in the
 * order of the items. Where it fails for several, each is tried by itself, so that none fails for another's sake:
 * it must be something that may be repeated.
 */
export function together<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let underWay = 0
  let isGoing = false

  function goSoon(): void {
    if (isGoing || underWay >= CALLS_AT_ONCE) return
    isGoing = true
    setImmediate(go)
  }

  function go(): void {
    isGoing = false
    const batch = waiting.slice(0, MOST_AT_ONCE)
    waiting = waiting.slice(MOST_AT_ONCE)
    if (batch.length === 0) return
    underWay += 1
    void answer(batch).finally(() => {
      underWay -= 1
      if (waiting.length > 0) goSoon()
    })
    if (waiting.length > 0) goSoon()
  }

  async function answer(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      else await Promise.all(batch.map((one) => answer([one])))
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      goSoon()
    })
}

/** Rows in the order of the ids they were asked by; `undefined` where there is none. */
export function inOrderOf<Id extends string, Row>(
  ids: readonly Id[],
  rows: readonly Row[],
  idOf: (row: Row) => Id,
): (Row | undefined)[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]))
  return ids.map((id) => byId.get(id))
}
