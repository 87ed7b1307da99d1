import type { RefusalReason } from './picture.ts'

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const TEXT_WITHIN_BYTES = 1024

/** The kind of picture that a file is, of those that are known and not taken. */
export function otherFormatOf(file: Buffer): RefusalReason | undefined {
  const head = file.subarray(0, TEXT_WITHIN_BYTES).toString('latin1')
  if (head.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(head.slice(8, 12))) return 'heic'
  if (/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(head)) return 'tiff'
  // A name of two letters alone would take text for a picture: its size stands behind it, and four zeros.
  if (/^BM[^]{4}\0{4}/.test(head)) return 'bmp'
  if (/^(?:\0\0\0\u000CjP {2}|\u00FFO\u00FFQ)/.test(head)) return 'jpeg_2000'
  return /^(?:\u00EF\u00BB\u00BF)?\s*(?:<\?xml[^]*)?(?:<!--[^]*)?(?:<!doctype[^]*)?<svg[\s>/]/i.test(head)
    ? 'svg'
    : undefined
}
