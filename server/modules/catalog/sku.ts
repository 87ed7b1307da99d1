/** How an SKU is written. */
export const SKU = '^[A-Za-z0-9][A-Za-z0-9._/-]*$'
export const SKU_FORM = 'must be letters and digits, with . _ / - between them, and no spaces'
export const MOST_SKU_LENGTH = 60

/** An SKU as it is compared within a shop: small letters are capitals. */
export type SkuKey = string

export function skuKeyOf(sku: string): SkuKey {
  return sku.toUpperCase()
}

/** What two SKUs share of which one is as a spreadsheet left it: letters and digits, no zeros before them. */
export function bareSku(sku: string): string {
  return sku
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '')
}

/** Why a text is no SKU, before anything looks for it. */
export function whyNoSku(sku: string): string | undefined {
  if (sku === '') return 'is required'
  if (sku.length > MOST_SKU_LENGTH) return `must have at most ${MOST_SKU_LENGTH} characters`
  if (new RegExp(SKU).test(sku)) return undefined
  return whatSpreadsheetsMadeOf(sku) ?? SKU_FORM
}

// As spreadsheets write them: never in capitals, which is how a `SET-12` or a `MAR-01` is told from them.
const MONTH =
  '(?:[Jj]an|[Ff]eb|fev|[Mm]ar|[Aa]pr|abr|[Mm]ay|mai|[Jj]un|[Jj]ul|[Aa]ug|ago|[Ss]ep|set|[Oo]ct|out|[Nn]ov|[Dd]ec|dez)'
const DATES = [
  new RegExp(`^\\d{1,2}[-/ .]${MONTH}\\.?(?:[-/ .]\\d{2,4})?$`),
  new RegExp(`^${MONTH}(?:/\\d{2}|/\\d{4})$`),
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}(?:\d{2})?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d$/,
  /^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$/,
]

/** What a new SKU looks like that was another code until a spreadsheet took it for a date or a large number. */
export function whatSpreadsheetsMadeOf(sku: string): string | undefined {
  const asText = 'make the column text in the spreadsheet, and type the SKU again'
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(sku) || /^\d[.,]\d+E\d+$/i.test(sku))
    return `looks like a number that a spreadsheet has shortened: ${asText}`
  if (DATES.some((form) => form.test(sku)))
    return `looks like a date that a spreadsheet made of a code: ${asText}`
  return undefined
}
