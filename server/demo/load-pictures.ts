import { createHash } from 'node:crypto'
import type { CatalogApi } from '../modules/catalog/api.ts'
import type { MediaApi, MediaId } from '../modules/media/api.ts'
import type { DemoMarket } from './demo-market.ts'
import { pictureOf, type DemoPicture } from './pictures/picture-of.ts'
import { startRenderer } from './render-pictures.ts'

type Target = {
  catalog: Pick<CatalogApi, 'picturesShown' | 'readdressPictures'>
  media: Pick<MediaApi, 'describe' | 'importPicture'>
  market: { id: string }
  demo: Pick<DemoMarket, 'products'>
}

/**
 * Brings in the pictures that the market's demonstration goods ask for and that have not come yet, in the order that
 * a shop lists its newest goods, and resolves with how many. After each it waits for `paced`. Loading again renders nothing; it lists
 * pictures anew where the shop's address has changed.
 */
export async function loadDemoPictures(
  { catalog, media, market, demo }: Target,
  paced: (id: MediaId) => Promise<void> = async () => {},
): Promise<number> {
  await catalog.readdressPictures()
  const pictures = new Map(
    demo.products.flatMap((product) => {
      const picture = pictureOf(market.id, product)
      return picture === undefined ? [] : [[mediaIdOf(picture), picture] as const]
    }),
  )
  const asked = (await catalog.picturesShown()).flatMap((id) => {
    const picture = pictures.get(id)
    return picture === undefined ? [] : [{ id, ...picture }]
  })
  const described = await media.describe(asked.map(({ id }) => id))
  const come = new Set(described.flatMap(({ id, state }) => (state === 'expected' ? [] : id)))
  const missing = asked.filter(({ id }) => !come.has(id))
  if (missing.length === 0) return 0
  const renderer = startRenderer()
  try {
    for (const { id, svg, alt } of missing) {
      await media.importPicture({ id, alt, file: await renderer.render(svg) })
      await paced(id)
    }
  } finally {
    await renderer.end()
  }
  return missing.length
}

/** The id that a picture has in every market: another drawing is another picture. */
export function mediaIdOf({ svg, alt }: DemoPicture): MediaId {
  const hex = createHash('sha256').update(`${alt}\n${svg}`).digest('hex')
  // Version 8 of RFC 9562: what is in it is ours.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return parts.join('-') as MediaId
}
