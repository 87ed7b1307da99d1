import type { Market } from '../../markets/market.ts'
import { on } from '../../platform/events/event.ts'
import { handle } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { userErased } from '../identity/events.ts'
import type { MediaApi } from './api.ts'
import { attachMedia } from './attach-media.ts'
import { avatarOf } from './choose-avatar.ts'
import { describePictures, describeUpload } from './describe-pictures.ts'
import { importPicture } from './import-picture.ts'
import { processUploadJob } from './jobs.ts'
import { createProcessing } from './process-upload.ts'
import type { MediaConfiguration } from './read-configuration.ts'
import { avatarRoutes } from './routes/avatar.ts'
import { mediaRoutes } from './routes/media.ts'
import { pictureRoutes } from './routes/pictures.ts'
import { offerRoute, signedUploadRoute } from './routes/uploads.ts'
import { createStorage } from './storage/create-storage.ts'
import { forgetUploader } from './store/removals.ts'
import { findUploadsOf } from './store/uploads.ts'
import { sweepMedia } from './sweep-media.ts'

export function createMedia(
  platform: Platform,
  market: Market,
  configuration: MediaConfiguration,
): Module<MediaApi> {
  const { clock } = platform
  const { tokenSecret } = platform.configuration
  const sql = platform.sqlFor('media')
  const storage = createStorage(platform, configuration, market.id)
  const context = { sql, clock, storage, tokenSecret }
  const process = createProcessing(context)
  const isLocal = configuration.storage === 'local'
  return {
    name: 'media',
    api: {
      describe: (ids) => describePictures(sql, storage, ids),
      attach: (owner, ids) => attachMedia(sql, clock, owner, ids),
      detach: (owner) => attachMedia(sql, clock, owner, []),
      importPicture: (picture) => importPicture(context, picture),
    },
    routes(app) {
      mediaRoutes(app, context)
      offerRoute(app, context)
      avatarRoutes(app, context)
      if (isLocal) signedUploadRoute(app, context)
    },
    ...(isLocal ? { pages: (app) => pictureRoutes(app, storage) } : {}),
    jobs: [handle(processUploadJob, ({ mediaId }) => process(mediaId))],
    listeners: [
      on(userErased, 'media.erase', async ({ payload: { userId } }) => {
        await attachMedia(sql, clock, avatarOf(userId), [])
        await forgetUploader(sql, userId)
      }),
    ],
    timetables: [{ name: 'media.sweep', when: 'every minute', run: (now) => sweepMedia(context, now) }],
    personalData: async (userId) => ({
      media: (await findUploadsOf(sql, userId)).map((upload) => ({
        ...describeUpload(upload, storage),
        purpose: upload.purpose,
        createdAt: upload.createdAt.toISOString(),
      })),
    }),
  }
}
