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

/** A small page of a provider, as the customer's browser meets it. `refreshSeconds` reloads without a script. */
export function providerPage(title: string, body: Html, refreshSeconds?: number): string {
  const refresh = refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}" />` : html``
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refresh}
        <title>${title}</title>
        <link rel="stylesheet" href="/checkout.css" />
      </head>
      <body>
        <main>${body}</main>
        <footer>Sandbox: no money moves here.</footer>
      </body>
    </html>`.html
}
