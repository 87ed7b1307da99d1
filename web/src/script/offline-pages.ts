import { basketLines, forgetBasket, unsent, type Line } from './basket.ts'

/** The cart as this browser remembers it, while there is no network. */
export function defineOfflineCart(): void {
  customElements.define(
    'offline-cart',
    class extends HTMLElement {
      connectedCallback() {
        const waiting = unsent()
        const lines = inSum([...basketLines(), ...waiting])
        const shown = lines.map(({ productId, name, slug, price, quantity }) => {
          const item = document.createElement('li')
          const isUnsent = waiting.some((one) => one.productId === productId)
          const state = isUnsent ? ` (${this.dataset['unsent'] ?? ''})` : ''
          item.append(linkTo(`/p/${slug}`, name), ` × ${quantity}, ${price}${state}`)
          return item
        })
        this.querySelector('ul')?.replaceChildren(...shown)
        this.querySelector<HTMLElement>('[data-empty]')?.toggleAttribute('hidden', lines.length > 0)
      }
    },
  )
}

/** One line for each product. */
function inSum(lines: readonly Line[]): Line[] {
  const sums = new Map<string, Line>()
  for (const line of lines) {
    const quantity = (sums.get(line.productId)?.quantity ?? 0) + line.quantity
    sums.set(line.productId, { ...line, quantity })
  }
  return [...sums.values()]
}

const SHOWN_AT_MOST = 40

/** The pages that open without a network, the last seen first. */
export function defineKeptPages(): void {
  customElements.define(
    'kept-pages',
    class extends HTMLElement {
      connectedCallback() {
        if ('caches' in window) void this.list()
      }

      private async list() {
        const cache = await caches.open('pages')
        const isSeen = ({ url }: Request) => !new URL(url).pathname.startsWith('/offline')
        const requests = (await cache.keys()).filter(isSeen).reverse().slice(0, SHOWN_AT_MOST)
        const items = await Promise.all(
          requests.map(async (request) => {
            const { pathname, search } = new URL(request.url)
            const html = (await (await cache.match(request))?.text()) ?? ''
            const title = new DOMParser().parseFromString(html, 'text/html').title
            const item = document.createElement('li')
            // Its own name, without the shop's.
            const [name = ''] = title.split(/ · [^·]*$/)
            item.append(linkTo(`${pathname}${search}`, name === '' ? pathname : name))
            return item
          }),
        )
        this.querySelector('ul')?.replaceChildren(...items)
      }
    },
  )
}

/** On the page after logging out: whoever takes the phone next finds nothing of it. */
export function defineForgetPages(): void {
  customElements.define(
    'forget-pages',
    class extends HTMLElement {
      connectedCallback() {
        forgetBasket()
        navigator.serviceWorker?.controller?.postMessage('forget')
      }
    },
  )
}

function linkTo(href: string, text: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), { href, textContent: text })
}
