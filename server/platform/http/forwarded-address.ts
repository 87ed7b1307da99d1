import { isIP } from 'node:net'

/**
 * The address that X-Forwarded-For names first, without the port that some proxies add; `undefined` where that is no
 * address. Any other text would count as a caller of its own, and be written down.
 */
export function forwardedAddress(header: string | string[] | undefined): string | undefined {
  const first = [header].flat()[0]?.split(',')[0]?.trim() ?? ''
  const bare = /^\[(.+)\](?::\d+)?$/.exec(first)?.[1] ?? /^([\d.]+):\d+$/.exec(first)?.[1] ?? first
  return isIP(bare) === 0 ? undefined : bare
}
