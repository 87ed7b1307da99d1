import { json } from '@sveltejs/kit'
import { localeOf } from '#lib/shop.ts'
import type { RequestHandler } from './$types'

/** What a phone needs to put the shop among its apps. */
export const GET: RequestHandler = ({ locals: { market, language } }) => {
  const { id, name, tagline, brand } = market
  const icons = [
    { src: `/icons/${id}/icon.svg`, sizes: 'any', type: 'image/svg+xml' },
    ...[192, 512].map((size) => ({
      src: `/icons/${id}/${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
  ]
  const manifest = {
    id: '/',
    name,
    short_name: name,
    description: tagline,
    lang: localeOf(market, language),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: brand.colour,
    background_color: brand.paper,
    icons,
  }
  return json(manifest, {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' },
  })
}
