import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/*
 * docs/security.md says of each requirement which test shows it. Here each of these tests is found, by its file and its
 * title, so that a test that is renamed or taken out takes its row along.
 */

const root = new URL('../../', import.meta.url)
/** Where a test stands that the document names without a folder. */
const HOME = 'server/modules/identity/'

/** How many requirements each section of ASVS 5.0.0 has. */
const requirements: Record<string, number> = {
  '6.1': 3,
  '6.2': 12,
  '6.3': 8,
  '6.4': 6,
  '6.5': 8,
  '6.6': 4,
  '6.7': 2,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 3,
  '7.6': 2,
  '8.1': 4,
  '8.2': 4,
  '8.3': 3,
  '8.4': 2,
}

const text = readFileSync(new URL('docs/security.md', root), 'utf8')

test('each requirement has a row, and one only', () => {
  const expected = Object.entries(requirements).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  )
  expect(rowsOf(text).map(({ id }) => id)).toEqual(expected)
})

test('each row names a test, or says why there is none', () => {
  const why = /not applicable|not met|deviates|this page|no test/
  const silent = rowsOf(text).filter(({ line }) => citationsIn(line).length === 0 && !why.test(line))
  expect(silent.map(({ id }) => id)).toEqual([])
})

test('each test that is named is there', () => {
  const cited = rowsOf(text).flatMap(({ line }) => citationsIn(line))
  expect(cited.length).toBeGreaterThan(50)
  expect(faultsOf(cited)).toEqual([])
})

describe('a table that has rotted is noticed:', () => {
  test.each([
    ['a file that is not there', '`nowhere.test.ts` “a title”', 'nowhere.test.ts is not there'],
    ['a file that names no test', '`log-in.test.ts`', 'log-in.test.ts is named without a test'],
    [
      'a title that is none',
      '`log-in.test.ts` “someone logs in with a smile”',
      'log-in.test.ts has no test “someone logs in with a smile”',
    ],
    [
      'a title of another file',
      '`log-in.test.ts` “logging out ends the session, once and for all”',
      'log-in.test.ts has no test “logging out ends the session, once and for all”',
    ],
    ['a title of no file', '“a title”', '“a title” stands behind no file'],
  ])('%s', (_what, cell, fault) => {
    expect(faultsOf(citationsIn(`| 6.1.1 all | somehow | ${cell} |`))).toEqual([fault])
  })

  test.each([
    ['a title', '`log-out.test.ts` “logging out ends the session, once and for all”'],
    ['two titles', '`log-in.test.ts` “both is refused”, “nothing secret or personal is logged”'],
    ['a title of many cases, as it stands', '`log-in.test.ts` “%s is refused”'],
    ['one of the cases', '`tests/proofs/access.test.ts` “GET /api/v1/users as buyer”'],
  ])('and %s is found', (_what, cell) => {
    expect(faultsOf(citationsIn(`| 6.1.1 all | somehow | ${cell} |`))).toEqual([])
  })
})

type Row = { id: string; line: string }
type Citation = { file: string; title: string }

function rowsOf(document: string): Row[] {
  return document.split('\n').flatMap((line) => {
    const id = /^\|\s*(\d+\.\d+\.\d+)\b/.exec(line)?.[1]
    return id === undefined ? [] : [{ id, line }]
  })
}

/** What a row's last cell names: a file in backticks, and behind it the titles of its tests in quotation marks. */
function citationsIn(line: string): Citation[] {
  const cell = line.split('|').at(-2) ?? ''
  const citations: Citation[] = []
  let file = ''
  for (const [, name, title] of cell.matchAll(/`([\w./-]+\.test\.ts)`|“([^”]+)”/g)) {
    if (title !== undefined) {
      if (citations.at(-1)?.title === '') citations.pop()
      citations.push({ file, title })
    } else {
      file = name ?? ''
      citations.push({ file, title: '' })
    }
  }
  return citations
}

function faultsOf(citations: readonly Citation[]): string[] {
  return citations.flatMap(({ file, title }) => {
    if (file === '') return [`“${title}” stands behind no file`]
    const url = new URL(file.includes('/') ? file : `${HOME}${file}`, root)
    if (!existsSync(url)) return [`${file} is not there`]
    if (title === '') return [`${file} is named without a test`]
    const isThere = titlesIn(url).some((known) => known === title || isCaseOf(known, title))
    return isThere ? [] : [`${file} has no test “${title}”`]
  })
}

/** What stands in a title of `test.each` for what differs: `%s`, `$name`. */
const placeholder = /%[sdifjoO#]|\$[\w.]+/

/** Whether a title is one of those that `test.each` makes of another. One that is all placeholders makes any. */
function isCaseOf(known: string, title: string): boolean {
  const parts = known.split(placeholder)
  if (parts.length === 1 || parts.every((part) => part.trim() === '')) return known === title
  // Lint knows no RegExp.escape yet.
  const escaped = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.+')}$`).test(title)
}

const found = new Map<string, string[]>()

/** The titles of the tests in a file, as they are written there. */
function titlesIn(url: URL): string[] {
  const known = found.get(url.href)
  if (known !== undefined) return known
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:test|it)$/.test(rootOf(node.expression))) {
      const [title] = node.arguments
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(url.pathname, readFileSync(url, 'utf8'), ts.ScriptTarget.Latest))
  found.set(url.href, titles)
  return titles
}

/** `test` of `test.skipIf(…)(…)`. */
function rootOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression))
    return rootOf(expression.expression)
  return ''
}
