import sharp from 'sharp'
import { otherFormatOf } from './other-formats.ts'
import { isMoreThanAPicture } from './polyglot.ts'
import { whyTooLarge, type PictureFormat, type RefusalReason, type Size } from './picture.ts'

// The library can read much more than pictures of the web: documents, drawings that run programs of their own, formats of
// laboratories. Whatever has no business here is not even tried, for the whole process.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
})
// One thread a picture, and nothing kept: a server has other things to do.
sharp.concurrency(1)
sharp.cache(false)

/** Unpacked, upright, and no wider than the widest that is kept. Its size is that of the whole picture. */
export type DecodedPicture = { kind: 'picture'; size: Size; pixels: Buffer; raw: RawShape }
export type Decoded = DecodedPicture | { kind: 'refused'; reason: RefusalReason }
type RawShape = Size & { channels: 1 | 2 | 3 | 4 }

/**
 * Reads a file as a picture, whatever it calls itself: its first frame, turned as its camera was held. What it says of
 * itself besides (place, device, thumbnail) is left behind. Files that are none, that end too early, that would unpack to
 * too much or are something else besides are refused.
 */
export async function decodePicture(file: Buffer, widest: number): Promise<Decoded> {
  const size = await measure(file)
  if (size === undefined) return { kind: 'refused', reason: otherFormatOf(file) ?? 'not_a_picture' }
  const tooLarge = whyTooLarge(size)
  if (tooLarge !== undefined) return { kind: 'refused', reason: tooLarge }
  if (isMoreThanAPicture(file)) return { kind: 'refused', reason: 'more_than_a_picture' }
  try {
    const { whole, failOn } = wholeOf(file)
    const { data, info } = await sharp(whole, { failOn, limitInputPixels: size.width * size.height })
      .autoOrient()
      .resize({ width: widest, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    return { kind: 'picture', size, pixels: data, raw: { width, height, channels } }
  } catch {
    return { kind: 'refused', reason: 'damaged' }
  }
}

const JPEG_BEGIN = Buffer.from([0xff, 0xd8, 0xff])
const JPEG_END = Buffer.from([0xff, 0xd9])

/**
 * The file with its end, where a JPEG lost the two bytes of it on the way, as happens to many: the picture is all there. The
 * least that is missing besides is told then, for the end would hide that the rest was cut off.
 */
function wholeOf(file: Buffer): { whole: Buffer; failOn: 'error' | 'warning' } {
  const isJpeg = file.subarray(0, 3).equals(JPEG_BEGIN)
  if (!isJpeg || file.lastIndexOf(JPEG_END) > file.lastIndexOf(JPEG_SCAN))
    return { whole: file, failOn: 'error' }
  return { whole: Buffer.concat([file, JPEG_END]), failOn: 'warning' }
}

const JPEG_SCAN = Buffer.from([0xff, 0xda])

/** Upright, from the head of the file alone. `undefined` for what is no picture of the kinds that are taken. */
async function measure(file: Buffer): Promise<Size | undefined> {
  try {
    const { format, compression, autoOrient } = await sharp(file, { limitInputPixels: false }).metadata()
    // The same container holds pictures of telephones, in a compression that needs a licence.
    if (format === 'heif' && compression !== 'av1') return undefined
    return autoOrient
  } catch {
    return undefined
  }
}

/** A picture at one width, in one format. */
export async function encodePicture(
  { pixels, raw }: DecodedPicture,
  width: number,
  format: PictureFormat,
): Promise<Buffer> {
  const picture = sharp(pixels, { raw }).resize({ width, withoutEnlargement: true })
  switch (format) {
    // Effort 2 takes a fourteenth of the time of the library's default (4) at 1600 pixels, for files of the same size
    // (docs/decisions/0022).
    case 'avif':
      return picture.avif({ quality: 55, effort: 2 }).toBuffer()
    case 'webp':
      return picture.webp({ quality: 80 }).toBuffer()
    case 'jpeg':
      return picture.flatten({ background: 'white' }).jpeg({ quality: 80, mozjpeg: true }).toBuffer()
  }
}
