/** A number that is still being typed, or stepped, is not sent yet. */
const TYPED_FOR_MS = 700

const EVENTS = ['input', 'submit', 'turbo:fetch-request-error', 'turbo:before-fetch-response']

/** The quantities of a cart: each is sent by itself, a moment after it was changed. */
export function defineCartLines(): void {
  customElements.define(
    'cart-lines',
    class extends HTMLElement {
      private timer: ReturnType<typeof setTimeout> | undefined

      connectedCallback() {
        for (const event of EVENTS) this.addEventListener(event, this)
      }

      disconnectedCallback() {
        clearTimeout(this.timer)
      }

      handleEvent(event: Event) {
        const { type, target } = event
        if (type === 'turbo:fetch-request-error' || hasFailed(event)) {
          // Turbo would show another page, or load this one anew.
          event.preventDefault()
          this.undo(target as HTMLElement)
          return
        }
        if (type === 'turbo:before-fetch-response') return
        if (type === 'submit') this.say(undefined)
        clearTimeout(this.timer)
        if (type !== 'input' || !(target instanceof HTMLInputElement)) return
        this.timer = setTimeout(() => {
          if (target.value !== target.defaultValue && target.checkValidity()) target.form?.requestSubmit()
        }, TYPED_FOR_MS)
      }

      /** The field shows again what the server has, and it is said why. */
      private undo(form: HTMLElement) {
        const field = form.querySelector<HTMLInputElement>('input[name="quantity"]')
        if (field !== null) field.value = field.defaultValue
        this.say(this.dataset['failed'])
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

function hasFailed({ type, detail }: Event & { detail?: unknown }): boolean {
  if (type !== 'turbo:before-fetch-response') return false
  return !(detail as { fetchResponse: { succeeded: boolean } }).fetchResponse.succeeded
}
