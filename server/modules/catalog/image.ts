import type { MediaId } from '../media/api.ts'

/** What a product shows: an https address, or the id of a picture. */
export type ImageSource = string

/** Images as they are saved: addresses for whoever lists products; what they stand for, where that is something else. */
export type SavedImages = { images: readonly string[]; imageSources: readonly ImageSource[] | null }

/** What an image may be given as. Other schemes than https could run in whoever's browser shows them. */
export const IMAGE_SOURCE = '^(https://[^\\s/?#]+([/?#]\\S*)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$'

const MEDIA_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Nothing else may reach the database as an id. */
export const isMediaId = (source: ImageSource): source is MediaId => MEDIA_ID.test(source)

/** The pictures among a product's images, each with where it stands. */
export function picturesAmong(sources: readonly ImageSource[]): { id: MediaId; position: number }[] {
  return sources.flatMap((source, position) => (isMediaId(source) ? [{ id: source, position }] : []))
}

/** The images with an address for each picture that is ready; one that is not is left out until it is. */
export function imagesOf(
  sources: readonly ImageSource[],
  pictures: readonly { id: MediaId; listUrl: string | null }[],
): SavedImages {
  const urls = new Map(pictures.map(({ id, listUrl }) => [id, listUrl]))
  const images = sources.flatMap((source) => (isMediaId(source) ? (urls.get(source) ?? []) : source))
  return { images, imageSources: picturesAmong(sources).length === 0 ? null : sources }
}
