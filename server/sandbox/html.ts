import { html, type Html } from '../platform/html.ts'

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
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/checkout.css" />
      </head>
      <body>
        <main>${body}</main>
        <footer>Sandbox: no money moves here.</footer>
      </body>
    </html>`.html
}
