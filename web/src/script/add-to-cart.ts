import { keepUnsent, type Addition } from './basket.ts'
import { BUSY_SHOWN_AFTER_MS } from './busy.ts'
import { cartCount, setCartCount } from './cart-count.ts'
import { readQuantity } from './quantity.ts'
import { sendAddition } from './send-additions.ts'

/** Puts a product into the cart without leaving its page; the count goes up at once, with a network or without. */
export function defineAddToCart(): void {
  customElements.define(
    'add-to-cart',
    class extends HTMLElement {
      private isSending = false

      connectedCallback() {
        this.addEventListener('submit', this)
      }

      handleEvent(event: Event) {
        event.preventDefault()
        // A second tap while the first is under way is that of a double tap, or of an impatient finger.
        if (!this.isSending) void this.add(event.target as HTMLFormElement)
      }

      private async add(form: HTMLFormElement) {
        const addition = this.additionBy(form)
        if (addition === undefined) return this.say(this.dataset['mistyped'] ?? '', 'fault')
        keepUnsent(addition)
        setCartCount(cartCount() + addition.quantity)
        this.isSending = true
        const timer = setTimeout(() => this.showBusy(true), BUSY_SHOWN_AFTER_MS)
        const { what, problem } = await sendAddition(addition, form)
        const text = problem === '' ? this.dataset['refused'] : (problem ?? this.dataset[what])
        clearTimeout(timer)
        this.isSending = false
        this.showBusy(false)
        this.say(text ?? '', problem === null ? 'note' : 'fault')
      }

      private additionBy(form: HTMLFormElement): Addition | undefined {
        const fields = new FormData(form)
        const quantity = readQuantity(String(fields.get('quantity') ?? 1))
        if (quantity === undefined || quantity < 1) return undefined
        const { name = '', slug = '', price = '', amount } = this.dataset
        return {
          key: newKey(),
          at: Date.now(),
          productId: String(fields.get('productId')),
          quantity,
          name,
          slug,
          price,
          priceSeen: Number(amount),
        }
      }

      private showBusy(isBusy: boolean) {
        const button = this.querySelector('button')
        button?.classList.toggle('waiting', isBusy)
        button?.setAttribute('aria-busy', String(isBusy))
      }

      private say(text: string, className: string) {
        const status = this.querySelector<HTMLElement>('[role="status"]')
        if (status !== null) Object.assign(status, { hidden: false, className, textContent: text })
      }
    },
  )
}

// `crypto.randomUUID` is only there over HTTPS.
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-')
