/*
 * Numbers as people and price lists write them, brought to one form: digits with a decimal point. All of this works on folded
 * text, but for the vulgar fractions, which folding would run together with the number before them.
 */

/** `1½` → `1 1/2`. */
export function partFractions(text: string): string {
  return text.replace(
    /[\u00BC-\u00BE\u2150-\u215E]/g,
    (fraction) => ` ${fraction.normalize('NFKC').replace('⁄', '/')} `,
  )
}

/** `1,000 litres` → `1000 litres`, `1 1/2"` → `1.5 inch`, `42,5` → `42.5`, `Ø12` → `12 mm`. */
export function plainNumbers(text: string): string {
  let plain = text
  for (const [sign, step] of steps) if (sign.test(plain)) plain = step(plain)
  return plain
}

const inWords = (text: string) =>
  text
    .replace(/\b(?:half|meia)[\s-](?:an?\s|of an?\s)?(?=inch|polegada)/g, '1/2 ')
    .replace(/\bthree[\s-]quarters?[\s-](?:of an?\s|an?\s)?(?=inch)/g, '3/4 ')
    .replace(/\b(?:a\s)?quarter[\s-](?:of an?\s|an?\s)?(?=inch)/g, '1/4 ')
    .replace(/\b(?:half|meio)[\s-](?:an?\s)?(?=kilo|kg|litre|liter|quilo|litro|metro)/g, '0.5 ')

const primes = (text: string) =>
  text.replace(/(?<=\d)\s*(?:''|["“”]|′′|’’)/g, ' inch ').replace(/(?<=\d)\s*['′’](?!\p{L})/gu, ' ft ')

const diameters = (text: string) => text.replace(/ø\s*(\d+(?:[.,]\d+)?)(?:\s*mm)?/g, '$1 mm ')

/** With or without a whole number before it. What is not in its lowest terms is no fraction: `2/4` timber is two by four. */
const fractions = (text: string) =>
  text.replace(
    /(?<![\d.,/])(?:(\d{1,2})(?:\s+|\s?-\s?|\.))?(\d{1,2})\/(2|3|4|5|8|16|32|64)(?![\d/])/g,
    (written, whole: string | undefined, above: string, below: string) =>
      Number(above) < Number(below) && isLowest(Number(above), Number(below))
        ? String(Number((Number(whole ?? 0) + Number(above) / Number(below)).toFixed(5)))
        : written,
  )

const isLowest = (above: number, below: number): boolean =>
  below === 0 ? above === 1 : isLowest(below, above % below)

/** Groups of three, all parted by the same sign. `0.125` has none, nor has `A1 000`. */
const thousands = (text: string) =>
  text.replace(
    /(?<![\p{L}\d.,/-])[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?: \d{3})+)(?![\d/]|[.,]\d{3})/gu,
    (number) => number.replace(/[., ]/g, ''),
  )

const decimals = (text: string) => text.replace(/(?<=\d),(?=\d)/g, '.')

/** What there is to do, in this order, and by what it is told: most texts need none of it. */
const steps: readonly (readonly [sign: RegExp, step: (text: string) => string])[] = [
  [/half|quarter|mei[ao]/, inWords],
  [/\d\s*["'“”′’]/, primes],
  [/ø/, diameters],
  [/\d\/\d/, fractions],
  [/\d[,. ]\d{3}/, thousands],
  [/\d,\d/, decimals],
]
