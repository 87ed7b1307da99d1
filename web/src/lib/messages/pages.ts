import { texts } from './texts.ts'

export const pages = texts({
  en: { title: '' },
  pt: { title: '' },
})
