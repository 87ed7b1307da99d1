import { json, redirect, type RequestEvent } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { wordsFor } from '#lib/messages/texts.ts'
import { problemIn } from '#lib/cart-problem.ts'
import { failureOf } from '#lib/server/api.ts'
import { cartOf, kept, piecesIn, quantitiesIn, type Cart } from '#lib/server/cart.ts'
import { isId } from '#lib/server/ids.ts'
import type { RequestHandler } from './$types'

/** Puts pieces of a product into the cart, or sets how many there are: a form, or a script that wants JSON. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData()
  const productId = String(form.get('productId'))
  const { cart, code } = await change(event, productId, form)
  if (event.request.headers.get('accept')?.includes('application/json') !== true)
    redirect(303, code === undefined ? '/cart' : `/cart?problem=${code}`)
  return json({
    count: piecesIn(cart),
    items: quantitiesIn(cart),
    problem: inWords(event, cart, productId, code),
  })
}

async function change(event: RequestEvent, productId: string, form: FormData) {
  const { api } = event.locals
  const wanted = Number(form.get('quantity') ?? 1)
  const isSet = form.get('mode') === 'set'
  if (!isId(productId) || !Number.isInteger(wanted) || wanted < (isSet ? 0 : 1))
    return { cart: await cartOf(event), code: 'VALIDATION_ERROR' }

  const params = { path: { productId } }
  const there = isSet ? 0 : (quantitiesIn(await cartOf(event))[productId] ?? 0)
  const quantity = there + wanted
  const answer =
    quantity === 0
      ? await api.DELETE('/api/v1/cart/items/{productId}', { params })
      : await api.PUT('/api/v1/cart/items/{productId}', { params, body: { quantity } })
  const code = failureOf(answer)?.code
  const cart = answer.data === undefined ? await cartOf(event) : kept(event, answer.data.data)
  return { cart, code }
}

function inWords({ locals }: RequestEvent, cart: Cart, productId: string, code: string | undefined) {
  const t = messagesIn(locals.language)
  if (code !== undefined) return wordsFor(t.problems.byCode, code) ?? t.problems.other
  const line = cart.items.find((item) => item.productId === productId)
  const stands = line?.problems.find((problem) => problem.code !== 'PRICE_CHANGED')
  return stands === undefined ? null : problemIn(t, stands)
}
