import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCsvParser, csvLine, CsvError, defused, undefused, type CsvRecord } from './csv.ts'

function parse(file: string | Buffer, cut = Infinity): CsvRecord[] {
  const bytes = Buffer.from(file)
  const parser = createCsvParser()
  const records: CsvRecord[] = []
  for (let at = 0; at < bytes.length; at += cut)
    records.push(...parser.push(bytes.subarray(at, Math.min(at + cut, bytes.length))))
  return [...records, ...parser.end()]
}

const cells = (file: string, cut?: number) => parse(file, cut).map((record) => record.cells)

describe('a file is read as it was meant', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line break at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR LF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark before a quote', '\uFEFF"a",b', [['a', 'b']]],
    [
      'semicolons',
      'a;b\n"1,5";2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'semicolons, and commas in a quoted name',
      '"a,b,c";b;c\n1;2;3',
      [
        ['a,b,c', 'b', 'c'],
        ['1', '2', '3'],
      ],
    ],
    ['one column', 'a\n1', [['a'], ['1']]],
    [
      'a quoted line break',
      'a,b\n"x\r\ny",2\n3,4',
      [
        ['a', 'b'],
        ['x\r\ny', '2'],
        ['3', '4'],
      ],
    ],
    ['quotes in quotes', 'a\n"say ""ah"""\n""""', [['a'], ['say "ah"'], ['"']]],
    [
      'empty cells',
      'a,b,c\n,,\n"",x,""',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n1,2\n\r\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'spaces',
      'a,b\n 1 , 2 ',
      [
        ['a', 'b'],
        [' 1 ', ' 2 '],
      ],
    ],
    ['letters of many bytes', 'nome\nFeijão 🫘', [['nome'], ['Feijão 🫘']]],
    ['nothing', '', []],
    ['only a byte order mark', '\uFEFF', []],
  ])('%s', (_what, file, expected) => {
    for (const cut of [1, 2, 3, 7, Infinity]) expect(cells(file, cut)).toEqual(expected)
  })
})

describe('what can not be read says where', () => {
  test.each<[string, string | Buffer, number, RegExp]>([
    ['a quote that nobody closes', 'a,b\n1,2\n"3,4\n5,6\n', 3, /not closed/],
    ['a quote in a cell', 'a,b\n1,5" pipe\n3,4', 2, /within a cell/],
    ['a quote in a cell, of two', 'a,b\n1,2\n3,5" pipe\n4,"x"\n', 3, /within a cell/],
    ['text behind a quote', 'a,b\n"1"x,2', 2, /behind a closing quote/],
    ['text behind a quote, lines into the cell', 'a,b\n"1\n2" x,2', 3, /behind a closing quote/],
    ['Latin-1', Buffer.from('nome\nFeij\xe3o\n', 'latin1'), 2, /not UTF-8/],
    ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), 1, /not UTF-8/],
    ['a NUL', 'a\n1\n2\0\n', 3, /not UTF-8/],
  ])('%s', (_what, file, line, message) => {
    const error = catching(() => parse(file))
    expect(error).toBeInstanceOf(CsvError)
    expect(error).toMatchObject({ line, message: expect.stringMatching(message) })
  })

  test.each(['\n', '\r\n', '\r'])(
    'more empty lines than anybody means, at the first that is too many',
    (lineBreak) => {
      const file = `a,b${lineBreak}${lineBreak.repeat(5_000)}1,2${lineBreak}`
      expect(parse(file)[1]).toMatchObject({ cells: ['1', '2'], line: 5_002, end: Buffer.from(file).length })
      const parser = createCsvParser()
      const piece = Buffer.from(lineBreak.repeat(5_001))
      expect(catching(() => parser.push(piece) && parser.end())).toMatchObject({
        line: 5_001,
        message: expect.stringContaining('5000 empty lines'),
      })
    },
  )

  test('a quote left open in a large file, without the file being kept', () => {
    const parser = createCsvParser()
    parser.push(Buffer.from('a,b\n1,"2\n'))
    const error = catching(() => {
      for (let piece = 0; piece < 100; piece += 1) parser.push(Buffer.from('3,4\n'.repeat(10_000)))
    })
    expect(error).toMatchObject({ line: 2, message: expect.stringContaining('left open') })
  })
})

test('records tell their lines, and another parser goes on where one stopped', () => {
  const file = Buffer.from('\uFEFFa;b\n"x\ny";1\n\né;2\n3;4')
  const records = parse(file)
  expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 6])
  records.forEach(({ end, nextLine }, index) => {
    const parser = createCsvParser(';', { line: nextLine, end })
    expect([...parser.push(file.subarray(end)), ...parser.end()]).toEqual(records.slice(index + 1))
  })
  expect(records.at(-1)?.end).toBe(file.length)
})

// One empty cell alone is an empty line, which is nothing.
const row = fc
  .array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    { minLength: 2, maxLength: 5 },
  )
  .map((texts) => texts.map(defused))

test('what was written is read again, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (rows, cut) => {
      const all = [['a', 'b', 'c'], ...rows]
      expect(cells(all.map(csvLine).join(''), cut)).toEqual(all)
    }),
  )
})

test('text that was defused is harmless, and comes back as it was', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom("'", "''", ''),
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '(none)'),
        fc.string(),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom("'(none)", '(none)', "'", "''"),
  )
  fc.assert(
    fc.property(text, (it) => {
      expect(undefused(defused(it))).toBe(it)
      expect(defused(it)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(defused(it)).not.toBe('(none)')
    }),
  )
})

function catching(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
