import { Type } from 'typebox'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import { PictureSchema } from '../api.ts'
import { attachMedia } from '../attach-media.ts'
import { avatarOf, chooseAvatar, findAvatar } from '../choose-avatar.ts'
import type { MediaContext } from './context.ts'
import { present } from './media.ts'

const tags = ['My account']
const mediaId = '0198c1de-7d3a-7c1e-9b51-2f6a4f0d9a11'

/** The picture that somebody shows of themselves. */
export function avatarRoutes(app: HttpApp, context: MediaContext): void {
  const { sql, clock } = context

  app.get(
    '/users/me/avatar',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'My picture', response: { 200: successOf(PictureSchema) } },
    },
    async ({ actor }) => ok(present(await findAvatar(context, actor), context)),
  )

  app.put(
    '/users/me/avatar',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Choose my picture',
        description:
          'One that you sent to `/media` with the purpose `avatar`. It takes the place of the one before.',
        body: closed({ mediaId: IdOf<'Media'>() }, { examples: [{ mediaId }] }),
        response: { 200: successOf(PictureSchema) },
      },
    },
    async ({ actor, body }) => ok(present(await chooseAvatar(context, actor, body.mediaId), context)),
  )

  app.delete(
    '/users/me/avatar',
    {
      config: { access: 'profile:update' },
      schema: { tags, summary: 'Remove my picture', response: { 200: successOf(Type.Null()) } },
    },
    async ({ actor }) => {
      await attachMedia(sql, clock, avatarOf(person(actor).userId), [])
      return ok(null)
    },
  )
}
