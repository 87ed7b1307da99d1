import { texts } from './texts.ts'

export const basket = texts({
  en: { title: '' },
  pt: { title: '' },
})
