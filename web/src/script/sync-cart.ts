import { takeOver, unsentLines } from './basket.ts'
import { setCartCount } from './cart-count.ts'

type Answer = { count: number; items: Record<string, number>; changes: { text: string }[] }

/** Shows what has changed since, where something was put into the cart without a network. */
const SHOWN_IN = 'cart-changes'

/**
 * Sends what was put into the cart without a network, as soon as there is one. The quantities are those that shall be in
 * the cart, so sending them twice does what sending them once does.
 */
export function syncCart(): void {
  let sending: Promise<void> | undefined
  const begin = () => {
    if (navigator.onLine && unsentLines().length > 0) sending ??= send().finally(() => (sending = undefined))
  }
  addEventListener('online', begin)
  document.addEventListener('turbo:load', begin)
}

async function send(): Promise<void> {
  const items = unsentLines().map(({ productId, quantity, name, priceSeen }) => ({
    productId,
    quantity,
    name,
    priceSeen,
  }))
  const response = await fetch('/cart/sync', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  }).catch(() => undefined)
  if (response?.ok !== true) return
  const { count, items: quantities, changes } = (await response.json()) as Answer
  takeOver(quantities)
  setCartCount(count)
  show(changes)
}

function show(changes: Answer['changes']): void {
  const shown = document.querySelector<HTMLElement>(SHOWN_IN)
  if (shown === null) return
  const list = document.createElement('ul')
  for (const { text } of changes)
    list.append(Object.assign(document.createElement('li'), { textContent: text }))
  const link = Object.assign(document.createElement('a'), {
    href: '/cart',
    textContent: shown.dataset['cart'] ?? '',
  })
  const said = (changes.length === 0 ? shown.dataset['sent'] : shown.dataset['changed']) ?? ''
  shown.replaceChildren(said, ' ', link, ...(changes.length === 0 ? [] : [list]))
  shown.classList.add('shown')
}
