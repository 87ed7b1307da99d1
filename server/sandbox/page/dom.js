/**
 * Makes an element. Text is only ever set as text, never as HTML: what the page shows was written by others.
 * `on…` properties are listeners, `data`, `aria` and `class` are what they say, the rest are attributes.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2).toLowerCase(), value)
    else if (name === 'data') Object.assign(element.dataset, value)
    else if (name === 'value') element.value = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== null && child !== false),
  )
  return element
}

/** Puts new children into a place. Whatever had the focus there has it again, if it has a data-key. */
export function fill(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  const { scrollTop } = place
  place.replaceChildren(...children.flat().filter(Boolean))
  place.scrollTop = scrollTop
  if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}

/** The text, with its web addresses as links that open elsewhere. */
export function withLinks(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/)
    .map((part, index) =>
      index % 2 === 1 ? el('a', { href: part, target: '_blank', rel: 'noopener' }, part) : part,
    )
}

export const byId = (id) => document.getElementById(id)

export const clockTime = (iso) =>
  new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

export const shortTime = (iso) =>
  new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Posts to the sandbox; what goes wrong is shown, not swallowed. */
export async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  }).catch((error) => ({ ok: false, json: async () => ({ message: error.message }) }))
  const said = await answer.json()
  if (!answer.ok) toast(said.message ?? 'That did not work.')
  return said
}

let fading
export function toast(message) {
  const place = byId('toast')
  place.textContent = message
  place.hidden = false
  clearTimeout(fading)
  fading = setTimeout(() => (place.hidden = true), 6000)
}
