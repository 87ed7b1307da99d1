/** An e-mail before it is put into its two forms. */
export type Letter = {
  language: string
  shop: string
  subject: string
  greeting: string
  paragraphs: readonly string[]
  /** What was ordered, where the letter is about all of it. */
  bill: { title: string; lines: readonly string[]; total: string } | null
  farewell: string
}

export function letterText({ greeting, paragraphs, bill, farewell, shop }: Letter): string {
  const billText =
    bill === null ? [] : [[bill.title, ...bill.lines.map((line) => `  ${line}`), bill.total].join('\n')]
  return [greeting, ...paragraphs, ...billText, `${farewell}\n${shop}`].join('\n\n') + '\n'
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

/** One column that fits a phone. Styles stand in the tags, because mail programs drop style sheets. */
export function letterHtml(letter: Letter): string {
  const { language, shop, subject, greeting, paragraphs, farewell } = letter
  return `<!doctype html>
<html lang="${escape(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f2ee;color:#22262a;${font};font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border-radius:8px">
<tr><td style="padding:20px 28px;border-bottom:1px solid #e4e2dc;font-weight:700;font-size:18px">${escape(shop)}</td></tr>
<tr><td style="padding:20px 28px 28px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escape(subject)}</h1>
${[greeting, ...paragraphs].map(paragraphHtml).join('\n')}
${billHtml(letter.bill)}
<p style="margin:24px 0 0">${escape(farewell)}<br>${escape(shop)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function paragraphHtml(text: string): string {
  return `<p style="margin:0 0 12px">${escape(text)}</p>`
}

function billHtml(bill: Letter['bill']): string {
  if (bill === null) return ''
  const row = (text: string, style: string) =>
    `<tr><td style="padding:8px 12px;border-top:1px solid #e4e2dc;${style}">${escape(text)}</td></tr>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:16px;background:#faf9f6">
${[row(bill.title, 'font-weight:700'), ...bill.lines.map((line) => row(line, '')), row(bill.total, 'font-weight:700')].join('\n')}
</table>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}
