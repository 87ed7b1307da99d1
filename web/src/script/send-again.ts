/** While the browser thinks there is a network, but nothing came through. */
const TRY_AGAIN_MS = 10_000

/**
 * Around a form whose key makes it safe to send twice: where the network is gone it says so, and sends the form again when
 * it is back. What the server has done already it does not do anew.
 */
export function defineSendAgain(): void {
  customElements.define(
    'send-again',
    class extends HTMLElement {
      private timer: ReturnType<typeof setTimeout> | undefined

      connectedCallback() {
        this.addEventListener('turbo:fetch-request-error', this)
        this.addEventListener('turbo:submit-start', this)
        addEventListener('online', this)
      }

      disconnectedCallback() {
        clearTimeout(this.timer)
        removeEventListener('online', this)
      }

      handleEvent(event: Event) {
        if (event.type === 'turbo:fetch-request-error') {
          // Turbo would load the page anew, and what was typed would be gone.
          event.preventDefault()
          this.say(this.dataset['waiting'])
          this.timer = setTimeout(() => this.send(), TRY_AGAIN_MS)
        } else if (event.type === 'online') {
          if (this.timer !== undefined) this.send()
        } else {
          this.say(undefined)
        }
      }

      private send() {
        clearTimeout(this.timer)
        this.timer = undefined
        if (navigator.onLine) this.querySelector('form')?.requestSubmit()
        else this.timer = setTimeout(() => this.send(), TRY_AGAIN_MS)
      }

      private say(text: string | undefined) {
        const status = this.querySelector<HTMLElement>('[role="status"]')
        if (status === null) return
        status.hidden = text === undefined
        status.textContent = text ?? ''
      }
    },
  )
}
