import { asOf, renew } from './renew-page.ts'

const BACK_SHOWN_MS = 4_000

/** Says that there is no network, and that it is back; and from when a page is that is shown from the phone's memory. */
export function defineNetworkBanner(): void {
  customElements.define(
    'network-banner',
    class extends HTMLElement {
      private network: string | undefined

      connectedCallback() {
        this.setAttribute('role', 'status')
        for (const event of ['online', 'offline', 'turbo:load']) addEventListener(event, this)
        navigator.serviceWorker?.addEventListener('message', this)
        this.network = navigator.onLine ? undefined : this.dataset['offline']
        this.show()
        // What came while this page was on its way.
        void renew({ onlyFromMemory: true })
      }
      disconnectedCallback() {
        for (const event of ['online', 'offline', 'turbo:load']) removeEventListener(event, this)
        navigator.serviceWorker?.removeEventListener('message', this)
      }
      handleEvent(event: Event) {
        if (event instanceof MessageEvent) {
          if ((event.data as { renewed?: string }).renewed === location.href) void renew()
          return
        }
        if (event.type === 'online' || event.type === 'offline') this.network = this.dataset[event.type]
        this.show()
        if (event.type !== 'online') return
        if (asOf() !== undefined) void renew()
        setTimeout(() => {
          if (!navigator.onLine) return
          this.network = undefined
          this.show()
        }, BACK_SHOWN_MS)
      }
      private show() {
        const then = asOf()
        const age = then && this.dataset['asOf']?.replace('{time}', inWords(then))
        const said = [this.network, age].filter((text) => text !== undefined)
        this.textContent = said.join(' ')
        this.classList.toggle('shown', said.length > 0)
      }
    },
  )
}

function inWords(then: Date): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const isToday = then.toDateString() === new Date().toDateString()
  const form = isToday ? time : ({ day: 'numeric', month: 'short', ...time } as const)
  return new Intl.DateTimeFormat(document.documentElement.lang, form).format(then)
}
