import { json } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { wordsFor } from '#lib/messages/texts.ts'
import { piecesIn, quantitiesIn } from '#lib/server/cart.ts'
import { changesOf, setTogether, wantedIn } from '#lib/server/cart-sync.ts'
import { formatsOf } from '#lib/shop.ts'
import type { RequestHandler } from './$types'

const TOO_MANY_REQUESTS = 429

/** Takes over a cart that was filled without a network. How many there are of each product is absolute. */
export const POST: RequestHandler = async (event) => {
  const wanted = wantedIn(await event.request.json().catch(() => undefined))
  if (wanted === undefined) return json({ problem: 'VALIDATION_ERROR' }, { status: 400 })
  const { cart, gone, refused, status = 200 } = await setTogether(event, wanted)
  // To be sent again later, unlike what is refused for good.
  if (status >= TOO_MANY_REQUESTS) return json({ problem: refused }, { status })
  const t = messagesIn(event.locals.language)
  const { money } = formatsOf(event.locals.market, event.locals.language)
  const told =
    refused === undefined ? [] : [{ text: wordsFor(t.problems.byCode, refused) ?? t.problems.other }]
  return json({
    count: piecesIn(cart),
    items: quantitiesIn(cart),
    changes: [...changesOf({ t, money }, cart, wanted, gone), ...told],
  })
}
