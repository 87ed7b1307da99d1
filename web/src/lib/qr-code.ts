import { encodeQR } from 'qr'

/** A QR code as the path of a drawing: a line along each run of dark squares, a square being one unit wide. */
export type QrCode = { size: number; path: string }

/** The empty edge that a camera needs to find the code, in squares. */
const EDGE = 4

export function qrCodeOf(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: EDGE })
  return {
    size: rows.length,
    path: rows.flatMap((row, y) => runsOf(row).map((run) => lineOf(run, y))).join(''),
  }
}

type Run = { x: number; length: number }

const lineOf = ({ x, length }: Run, y: number): string => `M${x} ${y}.5h${length}`

function runsOf(row: readonly boolean[]): Run[] {
  const runs: Run[] = []
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last !== undefined && last.x + last.length === x) last.length += 1
    else runs.push({ x, length: 1 })
  }
  return runs
}
