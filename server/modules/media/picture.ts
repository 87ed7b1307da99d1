import { createHash } from 'node:crypto'
import type { Id } from '../../platform/ids.ts'

export type MediaId = Id<'Media'>

/** SHA-256, in hexadecimal, of the file that a picture was made from. */
export type PictureHash = string

export const formats = ['avif', 'webp', 'jpeg'] as const
export type PictureFormat = (typeof formats)[number]

/** Never enlarged: a smaller picture has its own width in place of the larger ones. */
const WIDTHS = [320, 640, 1024, 1600]
export const WIDEST = 1600
/** What a list of products shows. */
const LIST_WIDTH = 640
/** What a card in it shows: two columns on a phone, sharp. */
const THUMBNAIL_WIDTH = 320
const thumbnailFormats = ['avif', 'webp'] as const

export const LARGEST_FILE_BYTES = 10 * 1024 * 1024
/** A telephone of 64 megapixels makes 9,280 × 6,944. */
const MOST_PIXELS = 65_000_000
/** WebP ends at 16,383. */
const LONGEST_SIDE = 12_000

/** Why a file is not taken. */
export const refusalReasons = [
  'not_a_picture',
  'damaged',
  'too_large',
  'too_many_pixels',
  'side_too_long',
  'more_than_a_picture',
  'nothing_received',
  'heic',
  'tiff',
  'bmp',
  'jpeg_2000',
  'svg',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export type Size = { width: number; height: number }
export type Source = { format: PictureFormat; width: number; url: string }

export function hashOf(file: Buffer): PictureHash {
  return createHash('sha256').update(file).digest('hex')
}

/** The widths that a picture is kept in, the smallest first. */
export function widthsOf({ width }: { width: number }): number[] {
  return [...WIDTHS.filter((it) => it < width), Math.min(width, WIDEST)].filter(isFirst)
}

/** Of some widths, the one that a list shows. */
export function listWidthOf(size: { width: number }): number {
  return widthsOf(size).findLast((it) => it <= LIST_WIDTH) ?? Math.min(size.width, LIST_WIDTH)
}

/**
 * The small files of a picture, by the address of the one that a list shows. None of what is not a picture of ours, nor of
 * one that is small itself.
 */
export function thumbnailsOf(listUrl: string | null): Source[] {
  const [, folder, width] = /^(.+\/media\/[0-9a-f]{64}\/)(\d+)\.webp$/.exec(listUrl ?? '') ?? []
  if (folder === undefined || Number(width) <= THUMBNAIL_WIDTH) return []
  return thumbnailFormats.map((format) => ({
    format,
    width: THUMBNAIL_WIDTH,
    url: `${folder}${THUMBNAIL_WIDTH}.${format}`,
  }))
}

/** Where a picture's file lies in the storage, and below which address it is served. */
export function keyOf(hash: PictureHash, width: number, format: PictureFormat): string {
  return `media/${hash}/${width}.${format === 'jpeg' ? 'jpg' : format}`
}

export function keysOf(hash: PictureHash, size: { width: number }): string[] {
  return widthsOf(size).flatMap((width) => formats.map((format) => keyOf(hash, width, format)))
}

/** Where a file lies as it came, until a picture is made of it. It is never served. */
export function incomingKeyOf(id: MediaId): string {
  return `incoming/${id}`
}

export const contentTypes: Record<PictureFormat, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
}

/** Why a picture is too large to be worked on, if it is; known before any of it is unpacked. */
export function whyTooLarge({ width, height }: Size): RefusalReason | undefined {
  if (width * height > MOST_PIXELS) return 'too_many_pixels'
  return Math.max(width, height) > LONGEST_SIDE ? 'side_too_long' : undefined
}

const isFirst = (width: number, at: number, all: readonly number[]) => all.indexOf(width) === at
