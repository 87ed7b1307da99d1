/**
 * An address whose path is no encoded UTF-8, with what can't be read of it replaced, as a browser shows it: so it is one that
 * there is no page at, and is answered as such. Other addresses are as they came.
 */
export function readableAddress(url: string): string {
  if (!url.includes('%')) return url
  const end = url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  if (isReadable(path)) return url
  const read = path
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) =>
      encodeURIComponent(Buffer.from(bytes.replaceAll('%', ''), 'hex').toString()),
    )
  return end === -1 ? read : read + url.slice(end)
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
