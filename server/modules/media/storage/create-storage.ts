import { join } from 'node:path'
import { API_BASE } from '../../../platform/http/http-app.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { MediaConfiguration } from '../read-configuration.ts'
import { createLocalDisk } from './local-disk.ts'
import type { Storage } from './storage.ts'

/** The storage that the configuration names. */
export function createStorage(
  { configuration: { dataFolder, publicUrl, tokenSecret } }: Platform,
  { publicUrl: picturesUrl }: MediaConfiguration,
  marketId: string,
): Storage {
  return createLocalDisk({
    // Markets may share a data folder, and each removes what it uses no more.
    folder: join(dataFolder, 'media', marketId),
    publicUrl: picturesUrl,
    apiUrl: `${publicUrl}${API_BASE}`,
    secret: tokenSecret,
  })
}
