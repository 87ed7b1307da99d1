import { texts } from './texts.ts'

export const catalogue = texts({
  en: { title: '' },
  pt: { title: '' },
})
