import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { markets } from '../server/markets/index.ts'
import type { Market } from '../server/markets/market.ts'

const SIZES = [192, 512]
/** Of the width, for the mark: phones cut icons to circles and squares of their own, and leave this much. */
const MARK = 0.6

/** Each market's mark on its colour, as a drawing and as pictures for phones that take none: `icons/<market>/512.png`. */
export async function buildIcons(client: string): Promise<void> {
  for (const market of Object.values(markets)) {
    const folder = `${client}/icons/${market.id}`
    mkdirSync(folder, { recursive: true })
    const icon = iconOf(market)
    writeFileSync(`${folder}/icon.svg`, icon)
    for (const size of SIZES)
      await sharp(Buffer.from(icon)).resize(size, size).png().toFile(`${folder}/${size}.png`)
  }
}

function iconOf({ id, brand }: Market): string {
  const logo = readFileSync(new URL(`../server/markets/logos/${id}.svg`, import.meta.url), 'utf8')
  const shapes = logo.replace(/^\s*<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  const edge = 32 * (1 - MARK)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="${brand.colour}" d="M0 0h64v64H0z"/>` +
    `<g fill="${brand.onColour}" transform="translate(${edge} ${edge}) scale(${MARK})">${shapes}</g></svg>`
  )
}
