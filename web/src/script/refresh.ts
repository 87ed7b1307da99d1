import * as Turbo from '@hotwired/turbo'

/** Shows the page as it is now, where it is; without a network it stays as it was. */
export async function refresh(): Promise<void> {
  const { href } = location
  const response = await fetch(href, { headers: { accept: 'text/html' } }).catch(() => undefined)
  if (response?.ok !== true || location.href !== href) return
  showInstead(href, response.status, await response.text())
}

/** Shows what an address was answered with in place of what is shown there, if it is open still. */
export function showInstead(href: string, statusCode: number, responseHTML: string): void {
  if (location.href !== href) return
  const shown = { statusCode, redirected: false, responseHTML }
  Turbo.visit(href, { action: 'replace', response: shown } as never)
}
