import { API, expectStatus, type Operation } from '../workload.ts'

/* The listing as a catalogue grows: the same pages at every size, so that only the size differs. */

const PAGES_OF_THE_SMALLEST = 50

export const newestPages: Operation = async (send, { random }) => {
  const page = 1 + Math.floor(random() * PAGES_OF_THE_SMALLEST)
  expectStatus(await send({ method: 'GET', path: `${API}/products?page=${page}&limit=20` }), 200)
}

export const firstPage: Operation = async (send) => {
  expectStatus(await send({ method: 'GET', path: `${API}/products?limit=20` }), 200)
}

/** A page near the end of the catalogue, by the cursor that leads there. */
export const deepPage: Operation = async (send, { fixtures }) => {
  expectStatus(
    await send({ method: 'GET', path: `${API}/products?limit=20&cursor=${fixtures.deepCursor}` }),
    200,
  )
}
