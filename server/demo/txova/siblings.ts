import type { PriceRow } from '../price-list.ts'

/** An article sold in several sizes or colours: what they share, and the stock of each value. */
export type Article = readonly [
  sku: string,
  name: string,
  brand: string | null,
  price: string,
  kg: number,
  note: string,
]

/** One row per value of an option ('cor', 'tamanho'); `sentence` tells what is particular to that value. */
export function inEach(
  option: string,
  article: Article,
  stock: Record<string, number>,
  sentence: (value: string) => string,
): PriceRow[] {
  const [sku, name, brand, price, kg, note] = article
  return Object.entries(stock).map(([value, count]) => [
    `${sku}-${asCode(value)}`,
    `${name}, ${option} ${value}`,
    brand,
    price,
    kg,
    count,
    `${note} ${sentence(value)}`,
    [sku.toLowerCase(), { [option]: value }],
  ])
}

/** 'azul e branco' → 'AZUBRA'. */
function asCode(value: string): string {
  const words = value
    .normalize('NFD')
    .replace(/[^\w ]/g, '')
    .toUpperCase()
    .split(' ')
  return words
    .filter((word) => word !== 'E')
    .map((word) => word.slice(0, 3))
    .join('')
}
