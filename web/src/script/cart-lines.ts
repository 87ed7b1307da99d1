/** A number that is still being typed, or stepped, is not sent yet. */
const TYPED_FOR_MS = 700

/** The quantities of a cart: each is sent by itself, a moment after it was changed. */
export function defineCartLines(): void {
  customElements.define(
    'cart-lines',
    class extends HTMLElement {
      private timer: ReturnType<typeof setTimeout> | undefined

      connectedCallback() {
        this.addEventListener('input', this)
        this.addEventListener('submit', this)
      }

      disconnectedCallback() {
        clearTimeout(this.timer)
      }

      handleEvent({ type, target }: Event) {
        clearTimeout(this.timer)
        if (type !== 'input' || !(target instanceof HTMLInputElement)) return
        this.timer = setTimeout(() => {
          if (target.value !== target.defaultValue && target.checkValidity()) target.form?.requestSubmit()
        }, TYPED_FOR_MS)
      }
    },
  )
}
