import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** Ends the session, at the API and here. The page after it has the browser forget what it kept. */
export const POST: RequestHandler = async ({ locals: { api, session } }) => {
  // Where it has ended already, there is nothing left to do.
  if (!session.isGuest) await api.POST('/api/v1/auth/logout', { body: {} })
  session.forget()
  redirect(303, '/bye')
}
