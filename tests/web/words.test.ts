import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { messagesIn } from '../../web/src/lib/messages/index.ts'

/* What the shop says, read as a whole. */

const modules = '../../server/modules'
const messages = '../../web/src/lib/messages'
/** What tells people what to press or where to look. */
const guides = {
  en: [
    `${messages}/pages/help-en.ts`,
    `${messages}/pages/legal-en.ts`,
    `${modules}/notifications/messages/account-en.ts`,
  ],
  pt: [
    `${messages}/pages/help-pt.ts`,
    `${messages}/pages/legal-pt.ts`,
    `${modules}/notifications/messages/account-pt.ts`,
  ],
}
const quoted = { en: /“([^”$]+)”/g, pt: /«([^»$]+)»/g }
const both = [`${messages}/shelf.ts`, `${modules}/identity/pages/texts.ts`]

test.each(['en', 'pt'] as const)('what a text quotes stands in the shop like that: %s', async (language) => {
  const texts = await Promise.all(
    [...guides[language], ...both].map((path) => readFile(new URL(path, import.meta.url), 'utf8')),
  )
  const names = texts.flatMap((text) => [...text.matchAll(quoted[language])].map(([, name]) => name))
  expect(names.length).toBeGreaterThan(10)
  const said = stringsIn(messagesIn(language))
  expect(names.filter((name) => !said.includes(name))).toEqual([])
})

function stringsIn(value: unknown): unknown[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
