/** HTML with every inserted value escaped, save what is HTML already. */
export type Html = { html: string }

export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const shown = values.map((value) => {
    if (Array.isArray(value)) return value.map((one) => one.html).join('')
    return typeof value === 'object' ? value.html : escapeHtml(String(value))
  })
  return { html: String.raw({ raw: parts }, ...shown) }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (one) => entities[one] as string)
