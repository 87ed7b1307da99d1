import * as Turbo from '@hotwired/turbo'

/** Shows the page as it is now, where it is; without a network it stays as it was. */
export async function refresh(): Promise<void> {
  const { href } = location
  const response = await fetch(href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (response?.ok !== true || location.href !== href) return
  const responseHTML = await response.text()
  const shown = { statusCode: response.status, redirected: false, responseHTML }
  Turbo.visit(href, { action: 'replace', response: shown } as never)
}
