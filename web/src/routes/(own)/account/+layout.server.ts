import { redirect } from '@sveltejs/kit'
import { loginFor } from '#lib/server/own-path.ts'
import type { LayoutServerLoad } from './$types'

/** Of whoever is logged in only; that a session has ended since is found by the first request of the API. */
export const load: LayoutServerLoad = ({ locals: { session }, url }) => {
  if (session.isGuest) redirect(303, loginFor(url))
}
