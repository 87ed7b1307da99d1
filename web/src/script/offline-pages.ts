import { basketLines, forgetBasket } from './basket.ts'

/** The cart as this browser remembers it, while there is no network. */
export function defineOfflineCart(): void {
  customElements.define(
    'offline-cart',
    class extends HTMLElement {
      connectedCallback() {
        const lines = basketLines()
        const shown = lines.map(({ name, slug, price, quantity, isUnsent }) => {
          const item = document.createElement('li')
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
        const requests = [...(await cache.keys())].reverse().slice(0, SHOWN_AT_MOST)
        const items = await Promise.all(
          requests.map(async (request) => {
            const { pathname, search } = new URL(request.url)
            const html = (await (await cache.match(request))?.text()) ?? ''
            const title = new DOMParser().parseFromString(html, 'text/html').title
            const item = document.createElement('li')
            item.append(linkTo(`${pathname}${search}`, title === '' ? pathname : title))
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
