import type { Environment } from '../../platform/environment.ts'

export type MediaConfiguration = {
  storage: 'local'
  /** Pictures are found below it, without a slash at the end. */
  publicUrl: string
}

/** Asks where pictures are kept. */
export function readMediaConfiguration(env: Environment, publicUrl: string): MediaConfiguration {
  const picturesUrl = env.url('MEDIA_PUBLIC_URL', {
    description: 'Address below which pictures are found, as of a CDN; without it that of the storage itself',
    default: '',
  })
  return { storage: 'local', publicUrl: withoutSlash(picturesUrl === '' ? publicUrl : picturesUrl) }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
