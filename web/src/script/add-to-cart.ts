import { addUnsent, rememberLine, takeOver } from './basket.ts'
import { cartCount, setCartCount } from './cart-count.ts'

type Answer = { count: number; items: Record<string, number>; problem: string | null }

/** Puts a product into the cart without leaving its page; the count goes up at once, with a network or without. */
export function defineAddToCart(): void {
  customElements.define(
    'add-to-cart',
    class extends HTMLElement {
      connectedCallback() {
        this.querySelector('form')?.addEventListener('submit', (event) => {
          event.preventDefault()
          void this.send(event.currentTarget as HTMLFormElement)
        })
      }

      private async send(form: HTMLFormElement) {
        const fields = new FormData(form)
        const quantity = Math.max(1, Number(fields.get('quantity') ?? 1))
        const line = {
          productId: String(fields.get('productId')),
          quantity,
          name: this.dataset['name'] ?? '',
          slug: this.dataset['slug'] ?? '',
          price: this.dataset['price'] ?? '',
          priceSeen: Number(this.dataset['amount']),
        }
        const before = cartCount()
        setCartCount(before + quantity)
        const answer = await this.post(form, fields)
        if (answer === undefined) {
          addUnsent(line)
          this.say('kept')
          return
        }
        setCartCount(answer.count)
        const there = answer.items[line.productId]
        if (there !== undefined) rememberLine({ ...line, quantity: there })
        takeOver(answer.items)
        this.say('added', answer.problem)
      }

      /** `undefined`: no network. */
      private async post(form: HTMLFormElement, fields: FormData): Promise<Answer | undefined> {
        const response = await fetch(form.action, {
          method: 'POST',
          headers: { accept: 'application/json' },
          body: new URLSearchParams([...fields].map(([name, value]) => [name, String(value)])),
        }).catch(() => undefined)
        return response === undefined ? undefined : ((await response.json()) as Answer)
      }

      private say(what: 'added' | 'kept', problem: string | null = null) {
        const status = this.querySelector<HTMLElement>('[role="status"]')
        if (status === null) return
        status.hidden = false
        status.className = problem === null ? 'note' : 'fault'
        status.textContent = problem ?? this.dataset[what] ?? ''
      }
    },
  )
}
