import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { market, language, session }, route, url }) => ({
  market,
  language,
  isGuest: session.isGuest,
  isPublic: route.id?.startsWith('/(public)') === true,
  path: url.pathname + url.search,
})
