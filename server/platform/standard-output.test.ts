import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'

const LINES = 20_000
const writer = `
  import { standardOutput } from '${new URL('standard-output.ts', import.meta.url).href}'
  const out = standardOutput()
  for (let line = 1; line <= ${LINES}; line += 1) out.write(JSON.stringify({ line, text: 'x'.repeat(1000) }) + '\\n')
  process.stderr.write('written')
  process.stdin.on('data', () => out.write('{"msg":"after"}\\n')).on('end', () => process.exit(0))
`

test(
  'whoever reads again after too long a time is told how many lines are lost',
  { timeout: 30_000 },
  async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer])
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child.stderr, 'data')
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    await expect.poll(() => output.includes('"lost"'), { timeout: 20_000 }).toBe(true)
    child.stdin.end('go')
    await once(child, 'close')

    const lines = output
      .trimEnd()
      .split('\n')
      .map((line): any => JSON.parse(line))
    const told = lines.at(-2)
    expect(told).toMatchObject({ level: 'warn', lost: expect.any(Number) })
    expect(told.lost).toBeGreaterThan(1000)
    expect(lines.slice(0, -2).map(({ line }) => line)).toEqual(
      Array.from({ length: LINES - told.lost }, (_none, at) => at + 1),
    )
    expect(lines.at(-1)).toEqual({ msg: 'after' })
  },
)
