import { join } from 'node:path'
import { API_BASE } from '../../../platform/http/http-app.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { MediaConfiguration } from '../read-configuration.ts'
import { createCloudinary } from './cloudinary.ts'
import { createLocalDisk } from './local-disk.ts'
import type { Storage } from './storage.ts'

/** The storage that the configuration names. Whoever has another than S3 does not load its client, a tenth of a start. */
export async function createStorage(
  platform: Platform,
  media: MediaConfiguration,
  marketId: string,
): Promise<Storage> {
  const { dataFolder, publicUrl, tokenSecret } = platform.configuration
  switch (media.storage) {
    case 'local':
      return createLocalDisk({
        // Markets may share a data folder, and each removes what it uses no more.
        folder: join(dataFolder, 'media', marketId),
        publicUrl: media.publicUrl,
        apiUrl: `${publicUrl}${API_BASE}`,
        secret: tokenSecret,
      })
    case 's3': {
      const { createS3 } = await import('./s3.ts')
      return createS3(media.s3, media.publicUrl, platform)
    }
    case 'cloudinary':
      return createCloudinary(
        platform.outbound('cloudinary'),
        media.cloudinary,
        media.publicUrl,
        platform.clock,
      )
  }
}
