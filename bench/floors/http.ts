import { pick } from '../random.ts'
import { expectStatus, type Operation } from '../workload.ts'

/* What the driver asks of floors/server.ts: the same choices as the workloads make of the API. */

export const list: Operation = async (send, { fixtures, random }) => {
  const page = 1 + Math.floor(random() * fixtures.pages)
  expectStatus(await send({ method: 'GET', path: `/list/${page}` }), 200)
}

export const detail: Operation = async (send, { fixtures, random }) => {
  const { slug } = pick(fixtures.products, random)
  expectStatus(await send({ method: 'GET', path: `/detail/${slug}` }), 200)
}

export const search: Operation = async (send, { fixtures, random }) => {
  const word = encodeURIComponent(pick(fixtures.words, random))
  expectStatus(await send({ method: 'GET', path: `/search/${word}` }), 200)
}

/** What a perfect cache could do at best: the same number of bytes, always the same ones. */
export function constant(workload: string): Operation {
  return async (send, { fixtures }) => {
    const bytes = fixtures.answerBytes[workload] ?? 0
    expectStatus(await send({ method: 'GET', path: `/constant/${bytes}` }), 200)
  }
}
