import type { RequestEvent } from '@sveltejs/kit'
import { isLanguage, type Language } from '#lib/messages/index.ts'
import { isSecure } from './session.ts'

const COOKIE = 'language'
const YEAR_SECONDS = 31_536_000

/** The language that was chosen in this browser, if the market speaks it; else the market's first. */
export function languageOf({ cookies, locals: { market } }: RequestEvent): Language {
  const chosen = cookies.get(COOKIE)
  const spoken = market.languages.filter(isLanguage)
  return spoken.find((language) => language === chosen) ?? spoken[0] ?? 'en'
}

export function chooseLanguage(event: RequestEvent, language: Language): void {
  event.cookies.set(COOKIE, language, {
    path: '/',
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    secure: isSecure(event),
  })
}

export const hasChosenLanguage = ({ cookies }: RequestEvent): boolean => cookies.get(COOKIE) !== undefined
