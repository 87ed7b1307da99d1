import { pick } from '../random.ts'
import { API, expectStatus, type Operation } from '../workload.ts'

/** 20 products of a random page. */
export const list: Operation = async (send, { fixtures, random }) => {
  const page = 1 + Math.floor(random() * fixtures.pages)
  expectStatus(await send({ method: 'GET', path: `${API}/products?page=${page}&limit=20` }), 200)
}

/** One random product, by its slug as a shopper's address has it. */
export const detail: Operation = async (send, { fixtures, random }) => {
  const { slug } = pick(fixtures.products, random)
  expectStatus(await send({ method: 'GET', path: `${API}/products/${slug}` }), 200)
}

/** A random word of the catalogue, ranked, 20 results. */
export const search: Operation = async (send, { fixtures, random }) => {
  const word = encodeURIComponent(pick(fixtures.words, random))
  expectStatus(await send({ method: 'GET', path: `${API}/products?search=${word}&limit=20` }), 200)
}
