import type { RequestEvent } from '@sveltejs/kit'
import { isLanguage } from '#lib/messages/index.ts'
import { asGuest, failureOf, type ApiFailure } from './api.ts'
import { kept } from './cart.ts'
import { chooseLanguage, hasChosenLanguage } from './language.ts'
import { keepRememberedWish } from './wish.ts'

export type Credentials = {
  /** An e-mail address, or a phone number. */
  who: string
  password: string
  /** Of the authenticator app, or a recovery code. */
  code?: string
}

/** Opens a session in this browser, and makes what is in the cart here their own. Answers why not, if it is refused. */
export async function logIn(
  event: RequestEvent,
  { who, password, code = '' }: Credentials,
): Promise<ApiFailure['error'] | undefined> {
  const { api, market, session } = event.locals
  const name = who.includes('@') ? { email: who } : { [market.registration.phoneField]: who }
  const secondFactor = code === '' ? {} : { secondFactor: code }
  // A session that is there stays until the password is known to be right, and has no part in whether it is.
  const body = { ...name, password, ...secondFactor }
  const answer = await api.POST('/api/v1/auth/login', { body, fetch: asGuest(event) })
  if (answer.data === undefined) return failureOf(answer)
  const { tokens, user, device_token } = answer.data.data
  session.begin(tokens, device_token)
  if (!hasChosenLanguage(event) && isLanguage(user.language)) chooseLanguage(event, user.language)
  // Asked once with the guest's token, the API makes one cart of both.
  const cart = await api.GET('/api/v1/cart')
  if (cart.data !== undefined) kept(event, cart.data.data)
  await keepRememberedWish(event)
  return undefined
}
