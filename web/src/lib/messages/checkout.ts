import { texts } from './texts.ts'

export const checkout = texts({
  en: { title: '' },
  pt: { title: '' },
})
