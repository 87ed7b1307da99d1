import { CsvError } from './csv.ts'

/** Whatever a program puts at the end of a file of text, and nobody means. */
const END_OF_FILE = '\u001A'

type Encoding = { name: 'utf-8' | 'utf-16le' | 'utf-16be'; marks: number }

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 that begins with its mark. What it is, its bytes say and no label; one
 * that is something else is refused by name, and so is text in another encoding, with the line.
 */
export async function* readText(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const pieces = file[Symbol.asyncIterator]()
  const head = await headOf(pieces)
  if (head.length === 0) return
  const other = whatElse(head)
  if (other !== undefined) throw new CsvError(1, other)
  const { name, marks } = encodingOf(head)
  const decode = createDecoder(name)
  yield decode(head.subarray(marks), true)
  for (;;) {
    const piece = await pieces.next()
    if (piece.done === true) break
    yield decode(piece.value, true)
  }
  yield decode(new Uint8Array(), false)
}

const HEAD_BYTES = 1024

/** The first bytes, few as the pieces may be that they come in. */
async function headOf(pieces: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0)
  while (head.length < HEAD_BYTES) {
    const piece = await pieces.next()
    if (piece.done === true) break
    head = Buffer.concat([head, piece.value])
  }
  return head
}

const SAVE_AS = 'in the spreadsheet choose "Save as", then "CSV UTF-8", and send that file'

const otherFiles: [RegExp, string][] = [
  [/^PK(?:\u0003\u0004|\u0005\u0006)/, `is an Excel workbook or a ZIP archive: ${SAVE_AS}`],
  [/^\u00D0\u00CF\u0011\u00E0/, `is an Excel workbook: ${SAVE_AS}`],
  [/^%PDF-/, `is a PDF: ${SAVE_AS}`],
  [/^\{\\rtf/, `is a document: ${SAVE_AS}`],
  [/^(?:\u00EF\u00BB\u00BF)?\s*(?:\{\s*["}]|\[\s*[[{"\]])/, `is JSON: ${SAVE_AS}`],
  [/^(?:\u00EF\u00BB\u00BF)?\s*<[!?a-z]/i, `is a web page or XML: ${SAVE_AS}`],
  [/^--\S+\r?\n(?:content-|\S+: )/i, 'is a form: send the file itself as the body'],
  [/^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8)/, `is a picture: ${SAVE_AS}`],
  [
    /^(?:\u001F\u008B|\u0028\u00B5\u002F\u00FD|BZh\d|7z\u00BC\u00AF|Rar!)/,
    'is packed twice or in a way not known here: send it as plain CSV, or as .csv.gz',
  ],
]

function whatElse(head: Buffer): string | undefined {
  const text = head.toString('latin1')
  return otherFiles.find(([form]) => form.test(text))?.[1]
}

function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', marks: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', marks: 2 }
  const marks = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  // Every second byte of Latin letters in UTF-16 is zero.
  if (head.filter((byte) => byte === 0).length > head.length / 4) throw notUtf8(1)
  return { name: 'utf-8', marks }
}

function createDecoder(name: Encoding['name']): (bytes: Uint8Array, stream: boolean) => string {
  const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true })
  let [line, isCut] = [1, false]
  return (bytes, stream) => {
    try {
      const text = decoder.decode(bytes, { stream })
      line += lineBreaksIn(text) - (isCut && text.startsWith('\n') ? 1 : 0)
      isCut = text === '' ? isCut : text.endsWith('\r')
      return text.replaceAll(END_OF_FILE, '')
    } catch {
      if (name === 'utf-8') throw notUtf8(line + lineBreaksBeforeOther(bytes))
      throw new CsvError(line, `this is not whole text: ${SAVE_AS}`)
    }
  }
}

/** Lines before the first byte that is not UTF-8; the rest of a character that came before is none. */
function lineBreaksBeforeOther(bytes: Uint8Array): number {
  const begin = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)
  const text = Buffer.from(bytes.subarray(Math.max(begin, 0))).toString('utf8')
  return lineBreaksIn(text.slice(0, Math.max(text.indexOf('\uFFFD'), 0)))
}

export function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

function notUtf8(line: number): CsvError {
  return new CsvError(line, `this is not UTF-8 (Excel's plain "CSV" is Windows-1252): ${SAVE_AS}`)
}
