/** The migrated database that a market's test databases are cloned from. */
export function templateName(market: string): string {
  return `template_${market}`
}
