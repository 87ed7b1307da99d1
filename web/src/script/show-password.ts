/** A button beside a password that shows and hides it: phones have small keys. */
export function defineShowPassword(): void {
  customElements.define(
    'show-password',
    class extends HTMLElement {
      connectedCallback() {
        const { field = '', show = '', hide = '' } = this.dataset
        const input = document.getElementById(field)
        if (!(input instanceof HTMLInputElement)) return
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'link'
        button.setAttribute('aria-controls', field)
        button.textContent = show
        button.addEventListener('click', () => {
          const isShown = input.type === 'password'
          input.type = isShown ? 'text' : 'password'
          button.textContent = isShown ? hide : show
        })
        this.replaceChildren(button)
        // What is sent is a password again, for the browser to keep it as one.
        input.form?.addEventListener('submit', () => (input.type = 'password'))
      }
    },
  )
}
