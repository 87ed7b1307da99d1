import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvError, defused, undefused, writeCsv, type CsvRow } from './csv.ts'
import { readCsv } from './read-csv.ts'
import { readText } from './read-text.ts'

async function parse(file: string | Buffer, cut = Infinity): Promise<CsvRow[]> {
  const bytes = Buffer.from(file)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, Math.min(at + cut, bytes.length))
  }
  const table = await readCsv(readText(pieces()), () => 0)
  if (table === undefined) return []
  const rows = [table.header]
  for await (const row of table.rows) rows.push(row)
  return rows
}

const cells = async (file: string, cut?: number) => (await parse(file, cut)).map((row) => row.cells)

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
    [
      'an inch sign in a cell without quotes',
      'a,b\nPipe 2",1\nPipe 2" x 6 m,"3"',
      [
        ['a', 'b'],
        ['Pipe 2"', '1'],
        ['Pipe 2" x 6 m', '3'],
      ],
    ],
    [
      'a quoted cell with text behind its quote, as it stands',
      'a,b\n"1"x,2\n3,4',
      [
        ['a', 'b'],
        ['"1"x', '2'],
        ['3', '4'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2,5',
      [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    ],
    [
      'what a spreadsheet leaves behind: rows of nothing, the mark of the end of the file',
      'a;b\n;;\n  ; \n1;2\n;\n\u001A',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'the line that tells a spreadsheet what parts cells',
      'sep=;\na;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('%s', async (_what, file, expected) => {
    for (const cut of [1, 2, 3, 7, Infinity]) expect(await cells(file, cut)).toEqual(expected)
  })

  test('in UTF-16, if it says so', async () => {
    for (const cut of [1, 2, 5, Infinity])
      expect(
        (await parse(Buffer.from('\uFEFFa;b\r\nFeijão;2', 'utf16le'), cut)).map(({ cells: it }) => it),
      ).toEqual([
        ['a', 'b'],
        ['Feijão', '2'],
      ])
  })

  test('below a title, where the columns are that are known', async () => {
    const text = 'Price list, November;;\n;;\nsku;price;stock\nA;1;2'
    async function* pieces() {
      yield text
    }
    const table = await readCsv(pieces(), (header) => header.filter((it) => it === 'sku').length)
    expect(table).toMatchObject({ delimiter: ';', header: { cells: ['sku', 'price', 'stock'], line: 3 } })
  })
})

describe('what can not be read says where', () => {
  test.each<[string, string | Buffer, number, RegExp]>([
    ['a quote that nobody closes', 'a,b\n1,2\n"3,4\n5,6\n', 3, /not closed/],
    ['Latin-1', Buffer.from('nome\nFeij\xe3o\n', 'latin1'), 2, /not UTF-8/],
    [
      'Latin-1 far down',
      Buffer.from(`nome\r\n${'abc\r\n'.repeat(3000)}Feij\xe3o\n`, 'latin1'),
      3002,
      /not UTF-8/,
    ],
    ['UTF-16 without its mark', Buffer.from('a,b\n', 'utf16le'), 1, /not UTF-8/],
    [
      'half a character of UTF-16',
      Buffer.concat([Buffer.from('\uFEFFa,b\n', 'utf16le'), Buffer.from([0, 0xd8])]),
      2,
      /not whole text/,
    ],
    ['an Excel workbook', Buffer.from('PK\u0003\u0004...'), 1, /Excel.*Save as/],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 1, /Excel/],
    ['JSON', ' [{"sku": 1}]', 1, /is JSON/],
    ['a web page', '<!DOCTYPE html><table>', 1, /web page/],
    ['a PDF', '%PDF-1.7 ...', 1, /PDF/],
  ])('%s', async (_what, file, line, message) => {
    const error = await catching(parse(file))
    expect(error).toBeInstanceOf(CsvError)
    expect(error).toMatchObject({ line, message: expect.stringMatching(message) })
  })

  test.each(['\n', '\r\n', '\r'])('more empty lines than anybody means', async (lineBreak) => {
    const some = `a,b${lineBreak}${lineBreak.repeat(5_000)}1,2${lineBreak}`
    expect((await parse(some))[1]).toMatchObject({ cells: ['1', '2'], line: 5_002 })
    const many = `a,b${lineBreak}${lineBreak.repeat(100_001)}1,2`
    expect(await catching(parse(many, 65_536))).toMatchObject({
      line: 100_003,
      message: expect.stringContaining('100000 empty rows'),
    })
    const blank = `a,b${lineBreak}${`,${lineBreak}`.repeat(100_001)}1,2`
    expect(await catching(parse(blank, 65_536))).toMatchObject({ line: 100_002 })
  })

  test('a quote left open in a large file, without the file being kept', async () => {
    const file = `a,b\n1,"2\n${'3,4\n'.repeat(1_000_000)}`
    const error = await catching(parse(file, 65_536))
    expect(error).toMatchObject({ line: 2, message: expect.stringContaining('left open') })
  })
})

test('rows tell their lines', async () => {
  const rows = await parse(Buffer.from('\uFEFFa;b\n"x\r\ny";1\n\né;2\r\n"3\n\r4";4\n5;6'))
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 5, 6, 9])
})

// One empty cell alone is an empty line, which is nothing.
const row = fc
  .array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\0\u001A]/g, '')),
    { minLength: 2, maxLength: 5 },
  )
  .map((texts) => texts.map(defused))

test('what was written is read again, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), async (rows, cut) => {
      const all = [['a', 'b', 'c'], ...rows]
      expect(await cells(writeCsv(all), cut)).toEqual(
        all.filter((it) => it.some((cell) => cell.trim() !== '')),
      )
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

async function catching(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}
