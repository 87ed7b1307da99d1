// The first that fits: most browsers claim to be others too.
const browsers = [
  ['Opera Mini', 'Opera Mini'],
  ['OPR/|Opera', 'Opera'],
  ['Edg(e|A|iOS)?/', 'Edge'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['UCBrowser/', 'UC Browser'],
  ['Firefox/|FxiOS/', 'Firefox'],
  ['Chrome/|CriOS/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/**
 * A device as people would call it, such as `Chrome (Android)`; '' for one that can not be told. Only names listed here
 * are used: whoever tries a stranger's account chooses the user agent, and with it would write to that person.
 */
export function nameDevice(userAgent: string): string {
  const browser = firstIn(userAgent, browsers)
  const system = firstIn(userAgent, systems)
  return browser !== undefined && system !== undefined ? `${browser} (${system})` : (browser ?? system ?? '')
}

function firstIn(userAgent: string, names: readonly (readonly [string, string])[]): string | undefined {
  return names.find(([sign]) => new RegExp(sign).test(userAgent))?.[1]
}
