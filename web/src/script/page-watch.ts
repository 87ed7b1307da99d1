import { refresh } from './refresh.ts'

const SECOND_MS = 1_000

/** Shows a page anew every so many seconds, while somebody looks at it. */
export function definePageWatch(): void {
  customElements.define(
    'page-watch',
    class extends HTMLElement {
      private timer: ReturnType<typeof setInterval> | undefined

      connectedCallback() {
        const seconds = Number(this.dataset['seconds'])
        this.timer = setInterval(() => {
          if (!document.hidden && this.isConnected) void refresh()
        }, seconds * SECOND_MS)
      }

      disconnectedCallback() {
        clearInterval(this.timer)
      }
    },
  )
}
