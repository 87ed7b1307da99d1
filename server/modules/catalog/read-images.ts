import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { invalid } from '../../platform/refusal.ts'
import type { DescribedPicture, MediaApi } from '../media/api.ts'
import { imagesOf, picturesAmong, type ImageSource, type SavedImages } from './image.ts'

/**
 * What a seller gave as images, as it is saved. A picture must be one that they sent, or that the product shows already;
 * it may still be in the making.
 */
export async function readImages(
  media: MediaApi,
  actor: Actor,
  given: readonly ImageSource[],
  shownAlready: readonly ImageSource[] = [],
): Promise<SavedImages> {
  const asked = picturesAmong(given)
  if (asked.length === 0) return { images: given, imageSources: null }
  const found = await media.describe(asked.map(({ id }) => id))
  const byId = new Map(found.map((picture) => [picture.id, picture]))
  for (const { id, position } of asked) {
    const problem = whyNotShown(byId.get(id), senderOf(actor), shownAlready)
    if (problem !== undefined) throw invalid({ field: `images.${position}`, message: problem })
  }
  return imagesOf(given, found)
}

function senderOf(actor: Actor): PictureSender {
  return { userId: person(actor).userId, mayManageAny: actor.can('product:manage-any') }
}

/** Whose pictures may be shown: one's own, or, by whoever manages any product, anybody's. */
export type PictureSender = { userId: UserId; mayManageAny: boolean }

export function whyNotShown(
  picture: DescribedPicture | undefined,
  { userId, mayManageAny }: PictureSender,
  shownAlready: readonly ImageSource[],
): string | undefined {
  if (picture === undefined) return 'must be the id of a picture that you sent'
  if (shownAlready.includes(picture.id)) return undefined
  const isTheirs = picture.uploaderId === userId || mayManageAny
  if (!isTheirs) return 'must be the id of a picture that you sent'
  if (picture.state === 'expected') return 'is a picture that has not been sent yet'
  return picture.state === 'refused' ? `is a picture that was refused (${picture.reason})` : undefined
}
