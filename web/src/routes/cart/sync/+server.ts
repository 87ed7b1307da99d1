import { json } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { wordsFor } from '#lib/messages/texts.ts'
import { piecesIn, quantitiesIn } from '#lib/server/cart.ts'
import { additionsIn, changesOf, takeTogether } from '#lib/server/cart-sync.ts'
import { formatsOf } from '#lib/shop.ts'
import type { RequestHandler } from './$types'

/**
 * Takes what was put into the cart without a network, each addition once under its key. `done` are the keys that need not
 * be sent again: taken, or refused for good.
 */
export const POST: RequestHandler = async (event) => {
  const t = messagesIn(event.locals.language)
  const additions = additionsIn(await event.request.json().catch(() => undefined))
  if (additions === undefined) return json({ problem: t.problems.other }, { status: 400 })
  const { cart, taken, gone, refused, status } = await takeTogether(event, additions)
  const { money } = formatsOf(event.locals.market, event.locals.language)
  const done = [...taken, ...gone, ...refused.map(({ one }) => one)]
  if (done.length === 0) return json({ problem: t.problems.other }, { status })
  const told = refused.map(({ one: { productId, name }, code }) => ({
    productId,
    text: `${name}: ${wordsFor(t.problems.byCode, code) ?? t.problems.other}`,
  }))
  return json({
    count: piecesIn(cart),
    items: quantitiesIn(cart),
    changes: [...changesOf({ t, money }, { cart, taken, gone }), ...told],
    done: done.map(({ key }) => key),
  })
}
