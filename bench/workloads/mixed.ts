import type { Operation } from '../workload.ts'
import { detail, list, search } from './catalogue.ts'
import { checkout } from './orders.ts'

/** A shop's day: 35 % listings, 35 % searches, 20 % products, 10 % whole checkouts. */
export const mixed: Operation = (send, scene) => {
  const chance = scene.random()
  if (chance < 0.35) return list(send, scene)
  if (chance < 0.7) return search(send, scene)
  if (chance < 0.9) return detail(send, scene)
  return checkout(send, scene)
}
