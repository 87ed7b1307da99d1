import { rememberBasket, unsent } from './basket.ts'
import { cartCount } from './cart-count.ts'
import { refresh } from './refresh.ts'
import { sendWaiting, type Change } from './send-additions.ts'

/** Shows what has changed since, where something was put into the cart without a network. */
const SHOWN_IN = 'cart-changes'

/** Sends what was put into the cart without a network as soon as there is one, and learns from the pages what is in it. */
export function syncCart(): void {
  const begin = () => {
    if (navigator.onLine && unsent().length > 0) void sendWaiting()
  }
  addEventListener('online', begin)
  document.addEventListener('turbo:load', () => {
    learn()
    begin()
  })
  addEventListener('cart-sent', (event) => {
    const { detail } = event as CustomEvent<Change[]>
    show(detail)
    // The cart's own page is shown anew, and what was said with it.
    if (location.pathname !== '/cart') return
    document.addEventListener('turbo:load', () => show(detail), { once: true })
    void refresh()
  })
}

function learn(): void {
  const lines = [...document.querySelectorAll<HTMLElement>('cart-lines [data-product]')]
  if (lines.length > 0)
    rememberBasket(
      lines.map(({ dataset: { product = '', quantity, name = '', slug = '', price = '' } }) => ({
        productId: product,
        quantity: Number(quantity),
        name,
        slug,
        price,
      })),
    )
  // Ordered, or emptied.
  else if (cartCount() === 0) rememberBasket([])
}

function show(changes: readonly Change[]): void {
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
