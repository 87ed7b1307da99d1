import type { Answer, Send } from './connection.ts'
import type { Random } from './random.ts'

/** What the workloads choose from. */
export type Fixtures = {
  products: readonly { id: string; slug: string }[]
  /** Pages of 20 that the listing has. */
  pages: number
  /** Words of the catalogue that people may search for. */
  words: readonly string[]
  people: readonly Person[]
  databaseUrl: string
  /** Leads to a page near the end of the listing; only where that is measured. */
  deepCursor?: string
  /** Of the constant answers that stand for a perfect cache, by workload. */
  answerBytes: Readonly<Record<string, number>>
}

export type Person = { email: string; password: string; token: string }

export type Scene = { fixtures: Fixtures; random: Random; connections: number }

/**
 * One unit of work: a request, or the few that belong together. Throws where the answer is not the right one.
 * Whoever runs it measures it.
 */
export type Operation = (send: Send, scene: Scene) => Promise<void>

export const API = '/api/v1'

export class WrongAnswer extends Error {}

export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status)
    throw new WrongAnswer(`${status} expected, not ${answer.status} ${answer.body.toString().slice(0, 300)}`)
  return answer
}

export function dataOf<Data>({ body }: Answer): Data {
  return (JSON.parse(body.toString()) as { data: Data }).data
}
