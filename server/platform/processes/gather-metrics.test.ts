import { expect, onTestFinished, test, vi } from 'vitest'
import { shareMetrics } from './gather-metrics.ts'

test('whoever was not told the metrics of all processes fails, and the next one asks anew', async () => {
  const sent: unknown[] = []
  const before = process.listeners('message')
  const send = process.send
  process.send = (message: unknown) => sent.push(message) > 0
  vi.useFakeTimers()
  const ask = shareMetrics(async () => [])
  const [hear] = process.listeners('message').filter((listener) => !before.includes(listener))
  onTestFinished(() => {
    vi.useRealTimers()
    if (send === undefined) delete process.send
    else process.send = send
    if (hear !== undefined) process.off('message', hear)
  })

  const first = expect(Promise.all([ask(), ask()])).rejects.toThrow('were not told within 5000 ms')
  expect(sent).toEqual([{ kind: 'metrics wanted' }])
  await vi.advanceTimersByTimeAsync(5_000)
  await first

  const second = ask()
  expect(sent).toHaveLength(2)
  hear?.({ kind: 'metrics gathered', text: 'all' }, undefined)
  expect(await second).toBe('all')
})
