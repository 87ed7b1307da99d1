type Waiting = { text: string; pay: string; path: string }

/** Says on pages that are the same for everybody that this browser has an order to pay. */
export function defineWaitingOrder(): void {
  customElements.define(
    'waiting-order',
    class extends HTMLElement {
      connectedCallback() {
        if (/(?:^|; )waiting=1/.test(document.cookie)) void this.ask()
      }
      private async ask() {
        const answer = await fetch('/orders/waiting', { headers: { accept: 'application/json' } }).catch(
          () => undefined,
        )
        if (answer?.ok !== true) return
        const waiting = (await answer.json()) as Waiting | null
        if (waiting === null || !this.isConnected) return
        const link = document.createElement('a')
        link.href = waiting.path
        link.textContent = waiting.pay
        this.replaceChildren(`${waiting.text} `, link)
        this.className = 'note'
      }
    },
  )
}
