import { helpEn } from './pages/help-en.ts'
import { helpPt } from './pages/help-pt.ts'
import { legalEn } from './pages/legal-en.ts'
import { legalPt } from './pages/legal-pt.ts'
import type { Pages } from './pages/page.ts'
import { texts } from './texts.ts'

/** The pages that explain: how buying works here, and what is agreed. */
export const pages = texts<Pages>({
  en: { ...helpEn, ...legalEn },
  pt: { ...helpPt, ...legalPt },
})
