import type { Language, MessageChannel } from '../../markets/market.ts'

export type Preferences = {
  language: Language
  channels: readonly MessageChannel[]
  marketingConsent: boolean
}

export type PreferencesEdit = Partial<Preferences>

/** What somebody agrees to when they want to hear of offers; kept word for word with their answer. */
const wordings: Record<Language, string> = {
  en: 'Yes, tell me about offers and news by SMS and e-mail. I can stop this at any time.',
  pt: 'Sim, quero receber ofertas e novidades por SMS e e-mail. Posso deixar de as receber a qualquer momento.',
}

export function marketingWording(language: Language): string {
  return wordings[language]
}
