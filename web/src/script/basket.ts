/** What the browser remembers of the cart, to show it without a network and to send what was put in meanwhile. */
export type Line = {
  productId: string
  quantity: number
  name: string
  slug: string
  /** As the product's page showed it. */
  price: string
  /** The same in figures: what the shopper has agreed to. */
  priceSeen: number
  /** Changed without a network: the server does not know it yet. */
  isUnsent: boolean
}

const KEY = 'basket'

export function basketLines(): Line[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Line[]
  } catch {
    return []
  }
}

export function unsentLines(): Line[] {
  return basketLines().filter(({ isUnsent }) => isUnsent)
}

/** Puts some more of a product in, to be sent when there is a network. */
export function addUnsent(added: Omit<Line, 'isUnsent'>): void {
  const lines = basketLines()
  const there = lines.find(({ productId }) => productId === added.productId)
  const quantity = (there?.quantity ?? 0) + added.quantity
  save([...lines.filter((line) => line !== there), { ...added, quantity, isUnsent: true }])
}

/** Remembers a line as the server has it. */
export function rememberLine(line: Omit<Line, 'isUnsent'>): void {
  save([
    ...basketLines().filter(({ productId }) => productId !== line.productId),
    { ...line, isUnsent: false },
  ])
}

/** Takes over what the server says is in the cart; of what was unsent it has heard. */
export function takeOver(quantities: Record<string, number>): void {
  const known = basketLines().flatMap((line) => {
    const quantity = quantities[line.productId]
    return quantity === undefined ? [] : [{ ...line, quantity, isUnsent: false }]
  })
  save(known)
}

export function forgetBasket(): void {
  localStorage.removeItem(KEY)
}

// A full or forbidden storage costs the offline cart, and nothing else.
function save(lines: Line[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(lines))
  } catch {
    return
  }
}
