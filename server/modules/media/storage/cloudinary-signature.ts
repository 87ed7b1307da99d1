import { createHash } from 'node:crypto'

/**
 * The signature of a request, second version (docs/providers.md §12): all parameters but the file and the key, those
 * without a value left out, sorted, each with its `&` escaped; then the secret.
 */
export function signCloudinary(params: Readonly<Record<string, string>>, secret: string): string {
  const signed = Object.entries(params)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`.replaceAll('&', '%26'))
    .join('&')
  return createHash('sha1')
    .update(signed + secret)
    .digest('hex')
}
