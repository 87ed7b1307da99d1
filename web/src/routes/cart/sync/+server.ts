import { json } from '@sveltejs/kit'
import { piecesIn, quantitiesIn } from '#lib/server/cart.ts'
import { changesOf, setTogether, wantedIn } from '#lib/server/cart-sync.ts'
import type { RequestHandler } from './$types'

/** Takes over a cart that was filled without a network. How many there are of each product is absolute. */
export const POST: RequestHandler = async (event) => {
  const wanted = wantedIn(await event.request.json().catch(() => undefined))
  if (wanted === undefined) return json({ problem: 'VALIDATION_ERROR' }, { status: 400 })
  const { cart, gone, refused } = await setTogether(event, wanted)
  return json(
    {
      count: piecesIn(cart),
      items: quantitiesIn(cart),
      changes: changesOf(cart, wanted, gone),
      ...(refused === undefined ? {} : { problem: refused }),
    },
    { status: refused === undefined ? 200 : 422 },
  )
}
