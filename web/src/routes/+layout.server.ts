import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { market, language, session }, url }) => ({
  market,
  language,
  isGuest: session.isGuest,
  path: url.pathname + url.search,
})
