/** Whoever types on waits for the next letter, not for an answer. */
const PAUSE_MS = 200
const FEWEST_LETTERS = 2

/**
 * Offers what may be meant while somebody types (a combobox with a list, by the ARIA pattern): the server writes the list, and
 * each of its options is a link.
 */
export function defineSearchBox(): void {
  customElements.define(
    'search-box',
    class extends HTMLElement {
      private input!: HTMLInputElement
      private list!: HTMLElement
      private timer?: ReturnType<typeof setTimeout>
      private asking?: AbortController

      connectedCallback() {
        this.input = this.querySelector('input') as HTMLInputElement
        // A page that Turbo has kept comes back with the list that it had.
        this.querySelector('[role=listbox]')?.remove()
        this.list = document.createElement('div')
        this.list.id = 'suggestions'
        this.list.setAttribute('role', 'listbox')
        this.list.setAttribute('aria-label', this.dataset['suggestions'] ?? '')
        // The focus stays where it is typed, and what is tapped is there until it is.
        this.list.addEventListener('mousedown', (event) => event.preventDefault())
        this.append(this.list)
        this.input.setAttribute('role', 'combobox')
        this.input.setAttribute('aria-autocomplete', 'list')
        this.input.setAttribute('aria-controls', 'suggestions')
        this.show('')
        for (const event of ['input', 'keydown', 'focusout']) this.addEventListener(event, this)
      }

      disconnectedCallback() {
        this.stop()
      }

      handleEvent(event: Event) {
        if (event.type === 'input') this.askSoon()
        else if (event.type === 'keydown') this.press(event as KeyboardEvent)
        else if (!this.contains((event as FocusEvent).relatedTarget as Node | null)) this.close()
      }

      private askSoon() {
        this.stop()
        const typed = this.input.value.trim()
        if (typed.length < FEWEST_LETTERS) this.show('')
        else this.timer = setTimeout(() => void this.ask(typed), PAUSE_MS)
      }

      private async ask(typed: string) {
        const { signal } = (this.asking = new AbortController())
        try {
          const answer = await fetch(`/suggestions?q=${encodeURIComponent(typed)}`, { signal })
          if (answer.ok) this.show(await answer.text())
        } catch {
          // Without a network, or asked anew meanwhile: the search works without it.
        }
      }

      private press(event: KeyboardEvent) {
        const options = [...this.list.querySelectorAll<HTMLElement>('[role=option]')]
        const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true')
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        if (event.key === 'Escape' && options.length > 0) this.close()
        else if (event.key === 'Enter' && at >= 0) options[at]?.click()
        else if (step !== undefined && options.length > 0) {
          // Beyond either end stands what was typed.
          const to = ((at + 1 + step + options.length + 1) % (options.length + 1)) - 1
          options.forEach((option, index) => option.setAttribute('aria-selected', String(index === to)))
          options[to]?.scrollIntoView({ block: 'nearest' })
          if (to < 0) this.input.removeAttribute('aria-activedescendant')
          else this.input.setAttribute('aria-activedescendant', options[to]?.id ?? '')
        } else return
        event.preventDefault()
      }

      private close() {
        this.stop()
        this.show('')
      }

      private stop() {
        clearTimeout(this.timer)
        this.asking?.abort()
      }

      private show(html: string) {
        this.list.innerHTML = html
        this.list.hidden = html === ''
        this.input.setAttribute('aria-expanded', String(html !== ''))
        this.input.removeAttribute('aria-activedescendant')
      }
    },
  )
}
