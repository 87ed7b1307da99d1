import { createHash } from 'node:crypto'
import type { Brand, Language } from '../../../markets/market.ts'
import { html, type Html } from '../../../platform/html.ts'

/** A page, but for what all of them have around it. */
export type Page = {
  language: Language
  /** Whose page it is. */
  shop: string
  title: string
  body: Html
  /** The same page in other languages. */
  others: readonly { language: Language; name: string; address: string }[]
}

/** How a market's pages look, and the headers that allow its style and nothing else. */
export type Look = { logo: Html; styleSheet: Html; headers: Readonly<Record<string, string>> }

// Sizes in rem, so that they grow with the reader's own; nothing is wider than the narrowest phone at twice its size.
const style = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:#22262a;font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere}
header{padding:.75rem max(1rem,calc((100% - 30rem)/2));background:var(--brand);color:var(--on-brand);font-size:1.25rem;font-weight:800}
header svg{width:2rem;height:2rem}
header :focus-visible{outline-color:var(--on-brand)}
main,nav{max-width:32rem;margin:0 auto;padding:1rem}
main{margin-top:1rem;background:#fff;border-radius:.5rem}
h1{margin:0 0 .75rem;font-size:1.375rem;line-height:1.3}
p{margin:0 0 1rem}
label{display:block;font-weight:700}
input{display:block;width:100%;min-height:3rem;margin:0 0 1rem;padding:.5rem .75rem;border:2px solid #5c6166;border-radius:.375rem;background:#fff;color:inherit;font:inherit}
input[aria-invalid]{border-color:#a1260d}
button{width:100%;min-height:3rem;padding:.5rem 1rem;border:2px solid transparent;border-radius:.375rem;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:700}
a{color:var(--brand)}
header a{display:flex;gap:.5rem;align-items:center;min-height:3rem;color:inherit;text-decoration:none}
.on{display:block;min-height:3rem;padding:.6rem 1rem;border-radius:.375rem;background:var(--brand);color:var(--on-brand);font-weight:700;text-align:center;text-decoration:none}
:focus-visible{outline:3px solid #22262a;outline-offset:2px}
.rules,.reference{margin:0 0 .25rem;color:#50555a}
.fault{margin:0 0 .25rem;color:#a1260d;font-weight:700}
`

/** `logo`: the market's own drawing, from its definition. */
export function lookOf({ colour, onColour, paper }: Brand, logo: string): Look {
  const themed = `${style}:root{--brand:${colour};--on-brand:${onColour};--paper:${paper}}`
  const hash = createHash('sha256').update(themed).digest('base64')
  // By itself: within the page's own text its spaces could be changed, and its hash would be another.
  const styleSheet = { html: `<style>${themed}</style>` }
  return { logo: { html: logo }, styleSheet, headers: headersFor(hash) }
}

/** What keeps such a page to itself: its address has a secret in it. */
const headersFor = (styleHash: string): Look['headers'] => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join(';'),
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
})

/** A whole page: one column without a script, or anything else to be fetched. */
export function pageHtml({ logo, styleSheet }: Look, { language, shop, title, body, others }: Page): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} – ${shop}</title>
        ${styleSheet}
      </head>
      <body>
        <header>
          <a href="./"><span aria-hidden="true">${logo}</span><span>${shop}</span></a>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        ${others.map(
          (other) =>
            html`<nav>
              <a href="${other.address}" lang="${other.language}" hreflang="${other.language}"
                >${other.name}</a
              >
            </nav>`,
        )}
      </body>
    </html>`.html
}
