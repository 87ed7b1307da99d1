import type { Language } from '../../../markets/market.ts'
import { html, type Html } from '../../../platform/html.ts'
import { SHORTEST_PASSWORD, type PasswordWeakness } from '../password.ts'
import type { LinkTexts, PasswordTexts, Said } from './texts.ts'

/** Where a form goes, and the token that goes with it. */
export type FormTarget = { page: string; language: Language; token: string }

/** One sentence, and where to go on from there. */
export function saidBody({ text, wayOn }: Said): Html {
  const on =
    wayOn === undefined ? html`` : html`<p><a class="on" href="${wayOn.address}">${wayOn.text}</a></p>`
  return html`<p>${text}</p>
    ${on}`
}

/** One button. */
export function linkForm(texts: LinkTexts, target: FormTarget): Html {
  return form(texts, target, html``)
}

/** A field for a new password with its rules, and with the one that was broken. */
export function passwordForm(texts: PasswordTexts, target: FormTarget, weakness?: PasswordWeakness): Html {
  const { label, rules, weaknesses } = texts
  const isWeak = weakness !== undefined
  const fault = isWeak ? html`<p class="fault" id="fault">${weaknesses[weakness]}</p>` : html``
  const marks = isWeak ? html`aria-invalid="true" autofocus` : html``
  return form(
    texts,
    target,
    html`<label for="password">${label}</label>
      <p class="rules" id="rules">${rules}</p>
      ${fault}
      <input
        type="password"
        id="password"
        name="password"
        autocomplete="new-password"
        required
        minlength="${SHORTEST_PASSWORD}"
        aria-describedby="${isWeak ? 'fault rules' : 'rules'}"
        ${marks}
      />`,
  )
}

// The address is relative: the pages may stand below any path. The token is in the form and leaves the address.
function form({ text, button }: LinkTexts, { page, language, token }: FormTarget, fields: Html): Html {
  return html`<p>${text}</p>
    <form method="post" action="${page}?lang=${language}">
      <input type="hidden" name="token" value="${token}" />
      ${fields}
      <button>${button}</button>
    </form>`
}
