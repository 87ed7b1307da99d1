/*
 * Files that are a picture and something else besides. Nothing of what was sent is ever served, so they could do no harm;
 * but whoever sends one means some, and is told no.
 */

/**
 * A marker of each kind of program or document that hides in pictures; long enough not to come about by chance in the ten
 * million bytes of a photograph, as the four of `<svg` alone do in one of fifty.
 */
const OTHER_THINGS = /<script|<\?php|<svg[\s/]+[a-z:]+\s*=|<!doctype|<html|<iframe|javascript:/i
const PDF_WITHIN_BYTES = 1024
/** The end of a ZIP archive lies at most this far from the end of the file. */
const ZIP_WITHIN_BYTES = 66_000
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1')

/** Whether a file that decodes as a picture is something else too: a script, a page, a document, an archive. */
export function isMoreThanAPicture(file: Buffer): boolean {
  return (
    OTHER_THINGS.test(file.toString('latin1')) ||
    file.subarray(0, PDF_WITHIN_BYTES).includes('%PDF-') ||
    file.subarray(-ZIP_WITHIN_BYTES).includes(ZIP_END) ||
    (isGif(file) && hasMoreBehind(file))
  )
}

function isGif(file: Buffer): boolean {
  return file.subarray(0, 4).equals(Buffer.from('GIF8'))
}

const COLOUR_TABLE = 0x80
const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b

/**
 * Whether a GIF has something besides its blocks. As a script, its head opens a comment that is closed behind them; zeros and
 * line breaks there are what programs fill files up with, and a trailer that lacks was lost on the way.
 */
function hasMoreBehind(file: Buffer): boolean {
  const end = endOfGif(file)
  return end === undefined || file.subarray(end).some((byte) => !PADDING.has(byte))
}

const PADDING = new Set([0x00, 0x0a, 0x0d])

/** Where a GIF's last block ends; `undefined` if its blocks lead nowhere. */
function endOfGif(file: Buffer): number | undefined {
  let at = 13 + colourTableLength(file[10])
  while (at < file.length) {
    const block = file[at]
    if (block === TRAILER) return at + 1
    // Filled up where the trailer should be.
    if (block === 0) return at
    if (block === EXTENSION) at = endOfSubBlocks(file, at + 2)
    else if (block === IMAGE) at = endOfSubBlocks(file, at + 11 + colourTableLength(file[at + 9]))
    else return undefined
  }
  // Without its trailer, or cut off within a block: unpacking it tells.
  return file.length
}

function colourTableLength(flags = 0): number {
  return (flags & COLOUR_TABLE) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

function endOfSubBlocks(file: Buffer, from: number): number {
  let at = from
  while (at < file.length && file[at] !== 0) at += 1 + (file[at] ?? 0)
  return at + 1
}
