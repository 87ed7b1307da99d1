/*
 * Read by pages and by the script, which may import nothing beyond its folder: on a fresh checkout the configuration of the
 * pages is not made yet when the script is bundled.
 */

/** What a field for a quantity takes, as an HTML `pattern`: whole pieces, blanks between thousands. */
export const QUANTITY = String.raw`\s*\+?([0-9０-９]{1,7}|[0-9]{1,3}(\s[0-9]{3}){1,2})\s*`
const WHOLE = new RegExp(`^(?:${QUANTITY})$`)

/**
 * How many pieces were typed. `undefined` where that may be read in two ways, as `1,5` and `1,000` may, or is no number:
 * a separator is never left out.
 */
export function readQuantity(typed: string): number | undefined {
  const text = typed.replaceAll(/\p{Cf}/gu, '')
  return WHOLE.test(text) ? Number(text.normalize('NFKC').replaceAll(/[\s+]/g, '')) : undefined
}
