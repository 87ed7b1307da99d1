const BACK_SHOWN_MS = 4_000

/** Says that there is no network, and that it is back. */
export function defineNetworkBanner(): void {
  customElements.define(
    'network-banner',
    class extends HTMLElement {
      connectedCallback() {
        this.setAttribute('role', 'status')
        addEventListener('online', this)
        addEventListener('offline', this)
        if (!navigator.onLine) this.say(this.dataset['offline'])
      }
      disconnectedCallback() {
        removeEventListener('online', this)
        removeEventListener('offline', this)
      }
      handleEvent({ type }: Event) {
        this.say(this.dataset[type])
        if (type === 'online') setTimeout(() => navigator.onLine && this.say(undefined), BACK_SHOWN_MS)
      }
      private say(text: string | undefined) {
        this.textContent = text ?? ''
        this.classList.toggle('shown', text !== undefined)
      }
    },
  )
}
