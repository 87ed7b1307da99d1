import type { Language } from '../../../markets/market.ts'

/**
 * The language of a page: the one that was asked for by name, else the one that the browser likes best (RFC 9110,
 * `Accept-Language`), of those that the market speaks; its first if none.
 */
export function chooseLanguage(
  spoken: readonly [Language, ...Language[]],
  { named, accepted }: { named: unknown; accepted: string | undefined },
): Language {
  const liked = [named, ...rangesOf(accepted ?? '')]
  for (const range of liked) {
    const found = spoken.find((language) => language === range)
    if (found !== undefined) return found
  }
  return spoken[0]
}

/** `pt-MZ,en;q=0.8` → `pt`, `en`: the best first, those refused (`q=0`) left out. */
function rangesOf(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase())
      const quality = parameters.find((it) => it.startsWith('q='))?.slice(2) ?? '1'
      return { language: range.split('-')[0] ?? '', quality: Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ language }) => language)
}
