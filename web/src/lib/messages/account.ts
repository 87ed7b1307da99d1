import { texts } from './texts.ts'

export const account = texts({
  en: { title: '' },
  pt: { title: '' },
})
