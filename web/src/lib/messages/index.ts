import { account } from './account.ts'
import { basket } from './basket.ts'
import { catalogue } from './catalogue.ts'
import { checkout } from './checkout.ts'
import { entrance } from './entrance.ts'
import { fields } from './fields.ts'
import { layout } from './layout.ts'
import { offline } from './offline.ts'
import { orders } from './orders.ts'
import { pages } from './pages.ts'
import { problems } from './problems.ts'
import { security } from './security.ts'
import { shelf } from './shelf.ts'
import type { Language } from './texts.ts'

export type { Language }

const parts = {
  ...{ account, basket, catalogue, checkout, entrance, fields, layout, offline, orders },
  ...{ pages, problems, security, shelf },
}

type Parts = typeof parts
/** Everything the shop says, in one language: `t.basket.title`. */
export type Messages = { [Part in keyof Parts]: Parts[Part][Language] }

const languages = Object.keys({ en: 0, pt: 0 } satisfies Record<Language, 0>) as Language[]
const names: Record<Language, string> = { en: 'English', pt: 'Português' }

export const isLanguage = (value: string): value is Language => (languages as string[]).includes(value)

export const nameOf = (language: Language): string => names[language]

export function messagesIn(language: Language): Messages {
  const said = Object.entries(parts).map(([name, part]) => [name, part[language]])
  return Object.fromEntries(said) as Messages
}
