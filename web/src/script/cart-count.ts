/** More would not fit beside the icon. */
const MOST_SHOWN = 99

/** How many pieces are in the cart: in a cookie that the server sets for this alone, and the shop's script reads. */
export function defineCartCount(): void {
  customElements.define(
    'cart-count',
    class extends HTMLElement {
      connectedCallback() {
        this.show()
        // A page that takes the place of another has no count of its own.
        for (const event of ['cart', 'turbo:render']) addEventListener(event, this)
      }
      disconnectedCallback() {
        for (const event of ['cart', 'turbo:render']) removeEventListener(event, this)
      }
      handleEvent() {
        this.show()
      }
      private show() {
        const count = cartCount()
        this.textContent = count === 0 ? '' : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count)
      }
    },
  )
}

export function cartCount(): number {
  return Number(/(?:^|; )items=(\d+)/.exec(document.cookie)?.[1] ?? 0)
}

/** Shows another count until the server has said how many there are. */
export function setCartCount(count: number): void {
  document.cookie = `items=${count}; path=/; max-age=2592000; samesite=lax`
  dispatchEvent(new Event('cart'))
}
