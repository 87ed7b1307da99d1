import { texts } from './texts.ts'

export const orders = texts({
  en: { title: '' },
  pt: { title: '' },
})
