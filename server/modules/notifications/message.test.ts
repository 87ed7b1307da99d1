import { expect, test } from 'vitest'
import { decideVerdict, type Outcome } from './message.ts'

const now = new Date('2026-11-27T12:00:00Z')
const passing: Outcome = { kind: 'temporary', problem: 'no_answer' }
const final: Outcome = { kind: 'permanent', problem: 'smtp_550' }

test.each<[string, Outcome, number, object]>([
  ['a message sent is sent', { kind: 'sent', reference: 'ATX1' }, 1, { state: 'sent', reference: 'ATX1' }],
  ['a first failure waits a minute', passing, 1, { state: 'waiting', nextTryAt: at('12:01') }],
  ['a second failure waits five', passing, 2, { state: 'waiting', nextTryAt: at('12:05') }],
  ['a third failure is the last', passing, 3, { state: 'failed', problem: 'no_answer' }],
  ['what no further try can help is not tried again', final, 1, { state: 'failed', problem: 'smtp_550' }],
])('%s', (_title, outcome, tryNumber, verdict) => {
  expect(decideVerdict(outcome, tryNumber, now)).toMatchObject(verdict)
})

function at(time: string): Date {
  return new Date(`2026-11-27T${time}:00Z`)
}
