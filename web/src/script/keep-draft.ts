import * as Turbo from '@hotwired/turbo'

const MOST_BYTES = 1_500

/**
 * Around the form of the checkout: what is typed is noted at once in the cookie that the server shows it from, so that it is
 * there again after the page was left or loaded anew. A button with `data-leave` leads away, and sends nothing.
 */
export function defineKeepDraft(): void {
  customElements.define(
    'keep-draft',
    class extends HTMLElement {
      connectedCallback() {
        for (const event of ['input', 'change', 'click']) this.addEventListener(event, this)
      }

      handleEvent(event: Event) {
        const form = this.querySelector('form')
        if (form === null) return
        if (event.type !== 'click') note(form)
        const leave = (event.target as HTMLElement).dataset['leave']
        if (event.type !== 'click' || leave === undefined) return
        event.preventDefault()
        note(form)
        Turbo.visit(leave)
      }
    },
  )
}

function note(form: HTMLFormElement): void {
  const hidden = new Set(
    [...form.querySelectorAll<HTMLInputElement>('[type=hidden]')].map(({ name }) => name),
  )
  const typed = [...new FormData(form)].filter(([name, value]) => value !== '' && !hidden.has(name))
  const draft = new URLSearchParams(typed as [string, string][]).toString()
  const secure = location.protocol === 'https:' ? '; secure' : ''
  if (draft.length <= MOST_BYTES) document.cookie = `draft=${draft}; path=/checkout; samesite=lax${secure}`
}
