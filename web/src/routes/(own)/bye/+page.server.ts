import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ isErased: url.searchParams.has('erased') })
