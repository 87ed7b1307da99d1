import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import type { MediaOwner } from './api.ts'
import { attachMedia } from './attach-media.ts'
import { findOwnUpload } from './complete-upload.ts'
import type { MediaId } from './picture.ts'
import type { MediaContext } from './routes/context.ts'
import { findAttached } from './store/attachments.ts'
import type { Upload } from './upload.ts'

/** Whose picture of themselves it is. */
export const avatarOf = (id: UserId): MediaOwner => ({ kind: 'avatar', id })

/** Makes a picture that somebody sent as an avatar the one they are shown by. May be repeated. */
export async function chooseAvatar(context: MediaContext, actor: Actor, id: MediaId): Promise<Upload> {
  const { userId } = person(actor)
  const upload = await findOwnUpload(context.sql, userId, id).catch(() => undefined)
  if (upload?.purpose !== 'avatar') {
    throw invalid({ field: 'mediaId', message: 'must be the id of a picture that you sent as an avatar' })
  }
  if (upload.state === 'refused') {
    throw invalid({ field: 'mediaId', message: `is a picture that was refused (${upload.reason})` })
  }
  await attachMedia(context.sql, context.clock, avatarOf(userId), [id])
  return upload
}

/** The picture somebody chose, in whatever state it is. */
export async function findAvatar({ sql }: MediaContext, actor: Actor): Promise<Upload> {
  const { userId } = person(actor)
  const [id] = await findAttached(sql, avatarOf(userId))
  if (id === undefined) throw notFound('avatar')
  return findOwnUpload(sql, userId, id)
}
