import { refresh } from './refresh.ts'

const SOON_MS = 2_000
const SELDOM_MS = 10_000
const SLOWER = 1.3

/**
 * The page that waits for a payment: asks how it stands, soon at first and then more seldom, and at once when somebody looks
 * at it again or the network is back. `data-mark` says how it stood when the page was made; where there is none, nothing is
 * waited for. A provider's page that is to be gone on to is gone on to, once.
 */
export function definePaymentWatch(): void {
  customElements.define(
    'payment-watch',
    class extends HTMLElement {
      static observedAttributes = ['data-mark']
      private timer: ReturnType<typeof setTimeout> | undefined
      private pause = SOON_MS
      private isAsking = false

      connectedCallback() {
        document.addEventListener('visibilitychange', this)
        addEventListener('online', this)
        this.begin()
      }

      disconnectedCallback() {
        document.removeEventListener('visibilitychange', this)
        removeEventListener('online', this)
        clearTimeout(this.timer)
      }

      attributeChangedCallback() {
        if (this.isConnected) this.begin()
      }

      handleEvent() {
        if (document.hidden) return
        this.pause = SOON_MS
        void this.ask()
      }

      private begin() {
        this.pause = SOON_MS
        goOnOnce(this.dataset['page'])
        this.askLater()
      }

      private askLater() {
        clearTimeout(this.timer)
        if (this.dataset['mark'] === undefined || !this.isConnected) return
        this.timer = setTimeout(() => void this.ask(), this.pause)
        this.pause = Math.min(SELDOM_MS, this.pause * SLOWER)
      }

      private async ask() {
        const { mark, from } = this.dataset
        if (mark === undefined || from === undefined || this.isAsking) return
        this.isAsking = true
        const known = await markAt(from)
        this.isAsking = false
        this.say(known === undefined)
        if (known !== undefined && known !== mark && this.isConnected) await refresh()
        this.askLater()
      }

      private say(isLost: boolean) {
        const status = this.querySelector<HTMLElement>('[data-lost]')
        if (status === null || status.hidden === !isLost) return
        status.hidden = !isLost
        status.textContent = isLost ? (status.dataset['lost'] ?? '') : ''
      }
    },
  )
}

/** `undefined`: nobody could say. */
async function markAt(path: string): Promise<string | undefined> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as { mark: string }).mark : undefined
  } catch {
    return undefined
  }
}

/** Whoever comes back from it, by whatever way, is not sent there again. */
function goOnOnce(page: string | undefined): void {
  if (page === undefined) return
  try {
    if (sessionStorage.getItem(page) !== null) return
    sessionStorage.setItem(page, 'gone on to')
  } catch {
    return
  }
  location.assign(page)
}
