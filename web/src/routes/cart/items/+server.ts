import { randomUUID } from 'node:crypto'
import { json, redirect, type RequestEvent } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { wordsFor } from '#lib/messages/texts.ts'
import { isOnlyTold, problemIn } from '#lib/cart-problem.ts'
import { readQuantity } from '../../../script/quantity.ts'
import { failureOf } from '#lib/server/api.ts'
import { addPieces, isForLater, isKey } from '#lib/server/cart-additions.ts'
import { cartOf, kept, piecesIn, quantitiesIn, type Cart } from '#lib/server/cart.ts'
import { isId } from '#lib/server/ids.ts'
import type { RequestHandler } from './$types'

/** Puts pieces of a product into the cart, or sets how many there are: a form, or a script that wants JSON. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData()
  const productId = String(form.get('productId'))
  const { cart, code, status = 200 } = await change(event, productId, form)
  if (event.request.headers.get('accept')?.includes('application/json') !== true)
    redirect(
      303,
      code === undefined
        ? '/cart'
        : `/cart?problem=${code}${code === NOT_A_QUANTITY ? `&of=${productId}` : ''}`,
    )
  const problem = inWords(event, cart, productId, code)
  // To be sent again later, unlike what is refused for good.
  if (isForLater(status)) return json({ problem }, { status })
  return json({ count: piecesIn(cart), items: quantitiesIn(cart), problem })
}

const NOT_A_QUANTITY = 'NOT_A_QUANTITY'

type Changed = { cart: Cart; code?: string | undefined; status?: number }

async function change(event: RequestEvent, productId: string, form: FormData): Promise<Changed> {
  const quantity = readQuantity(String(form.get('quantity') ?? 1))
  const isSet = form.get('mode') === 'set'
  if (!isId(productId)) return { cart: await cartOf(event), code: 'VALIDATION_ERROR' }
  if (quantity === undefined || quantity < (isSet ? 0 : 1))
    return { cart: await cartOf(event), code: NOT_A_QUANTITY }
  if (isSet) return set(event, productId, quantity)
  // Where there is no script nobody has drawn a key, and each time the form is sent it is meant.
  const key = form.get('key')
  const added = await addPieces(event, { key: isKey(key) ? key : randomUUID(), productId, quantity })
  if (added.failure === undefined) return added
  const { code, status } = added.failure
  return { cart: await cartOf(event), code, status }
}

async function set(event: RequestEvent, productId: string, quantity: number): Promise<Changed> {
  const { api } = event.locals
  const params = { path: { productId } }
  const answer =
    quantity === 0
      ? await api.DELETE('/api/v1/cart/items/{productId}', { params })
      : await api.PUT('/api/v1/cart/items/{productId}', { params, body: { quantity } })
  if (answer.data !== undefined) return { cart: kept(event, answer.data.data) }
  return {
    cart: await cartOf(event),
    code: failureOf(answer)?.code,
    status: answer.response.status,
  }
}

function inWords({ locals }: RequestEvent, cart: Cart, productId: string, code: string | undefined) {
  const t = messagesIn(locals.language)
  if (code !== undefined) return wordsFor(t.problems.byCode, code) ?? t.problems.other
  const line = cart.items.find((item) => item.productId === productId)
  const stands = line?.problems.find((problem) => !isOnlyTold(problem.code))
  return stands === undefined ? null : problemIn(t, stands)
}
