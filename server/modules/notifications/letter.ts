/** An e-mail before it is put into its two forms. */
export type Letter = {
  language: string
  shop: string
  subject: string
  greeting: string
  paragraphs: readonly string[]
  /** After the first paragraph: a link, with what its button says, or a code, which has none. */
  secret: { place: string; button: string | null } | null
  /** What was ordered, where the letter is about all of it. */
  bill: {
    title: string
    lines: readonly string[]
    total: string
    /** After the total: what is in it, where the goods go, how it is paid. */
    facts?: readonly string[]
  } | null
  /** Where the reader can see more, and what that is. */
  link?: { text: string; url: string } | null
  farewell: string
}

export function letterText(letter: Letter): string {
  const { greeting, paragraphs, secret, bill, link, farewell, shop } = letter
  const [first = '', ...others] = paragraphs
  const secretText = secret === null ? [] : [secret.place]
  const billText =
    bill === null
      ? []
      : [
          [bill.title, ...bill.lines.map((line) => `  ${line}`), bill.total].join('\n'),
          ...(bill.facts === undefined ? [] : [bill.facts.join('\n')]),
        ]
  const linkText = link == null ? [] : [`${link.text}: ${link.url}`]
  const parts = [greeting, first, ...secretText, ...others, ...billText, ...linkText, `${farewell}\n${shop}`]
  return parts.join('\n\n') + '\n'
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

/** One column that fits a phone. Styles stand in the tags, because mail programs drop style sheets. */
export function letterHtml(letter: Letter): string {
  const { language, shop, subject, greeting, paragraphs, farewell } = letter
  const [first = '', ...others] = paragraphs
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f2ee;color:#22262a;${font};font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border-radius:8px">
<tr><td style="padding:20px 28px;border-bottom:1px solid #e4e2dc;font-weight:700;font-size:18px">${escapeHtml(shop)}</td></tr>
<tr><td style="padding:20px 28px 28px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
${[...[greeting, first].map(paragraphHtml), ...secretHtml(letter.secret), ...others.map(paragraphHtml)].join('\n')}
${billHtml(letter.bill)}
${linkHtml(letter.link)}
<p style="margin:24px 0 0">${escapeHtml(farewell)}<br>${escapeHtml(shop)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function paragraphHtml(text: string): string {
  return `<p style="margin:0 0 12px">${escapeHtml(text)}</p>`
}

/** A link is shown as text too, for whoever's program shows no button. */
function secretHtml(secret: Letter['secret']): string[] {
  if (secret === null) return []
  const { place, button } = secret
  if (button === null)
    return [`<p style="margin:20px 0;font-size:32px;font-weight:700;letter-spacing:6px">${place}</p>`]
  return [
    `<p style="margin:20px 0 8px"><a href="${place}" style="${buttonStyle}">${escapeHtml(button)}</a></p>`,
    `<p style="margin:0 0 20px;color:#6b6f73;font-size:13px;word-break:break-all">${place}</p>`,
  ]
}

const buttonStyle =
  'display:inline-block;padding:12px 24px;border-radius:6px;background:#22262a;color:#fff;font-weight:700;text-decoration:none'

function billHtml(bill: Letter['bill']): string {
  if (bill === null) return ''
  const row = (text: string, style: string) =>
    `<tr><td style="padding:8px 12px;border-top:1px solid #e4e2dc;${style}">${escapeHtml(text)}</td></tr>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:16px;background:#faf9f6">
${[row(bill.title, 'font-weight:700'), ...bill.lines.map((line) => row(line, '')), row(bill.total, 'font-weight:700'), ...(bill.facts ?? []).map((fact) => row(fact, 'color:#6b6f73'))].join('\n')}
</table>`
}

function linkHtml(link: Letter['link']): string {
  if (link == null) return ''
  return `<p style="margin:20px 0 0"><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a><br><span style="color:#6b6f73;font-size:13px;word-break:break-all">${escapeHtml(link.url)}</span></p>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}
