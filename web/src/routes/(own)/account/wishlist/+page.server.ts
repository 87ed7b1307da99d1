import { error, redirect } from '@sveltejs/kit'
import { answerOf, dataOf, failureOf } from '#lib/server/api.ts'
import { kept } from '#lib/server/cart.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import { rememberWish } from '#lib/server/wish.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  wishes: dataOf(await event.locals.api.GET('/api/v1/wishlist')),
})

type Event = Parameters<NonNullable<Actions['default']>>[0]

/** `do`: what is done with the product, by the list's buttons; without it, it is put on the list. */
export const actions: Actions = {
  async default(event) {
    const form = await event.request.formData()
    const wish = typedIn(form, 'do').do
    const productId = form.get('productId')
    if (!isId(productId)) error(404)
    // From a product's page: whoever is not logged in does that first, and then finds it on the list.
    if (event.locals.session.isGuest) {
      if (wish === '') rememberWish(event, productId)
      redirect(303, '/login?next=%2Faccount%2Fwishlist')
    }
    if (wish === 'move') return move(event, productId)
    return wish === 'remove' ? remove(event, productId) : add(event, productId)
  },
}

async function add({ locals: { api } }: Event, productId: string) {
  const answer = await api.PUT('/api/v1/wishlist/items/{productId}', { params: { path: { productId } } })
  const failure = failureOf(answer)
  if (failure !== undefined) return refuse(failure)
  redirect(303, '/account/wishlist?note=wished')
}

async function remove({ locals: { api } }: Event, productId: string) {
  answerOf(await api.DELETE('/api/v1/wishlist/items/{productId}', { params: { path: { productId } } }))
  redirect(303, '/account/wishlist?note=removed')
}

async function move(event: Event, productId: string) {
  const answer = await event.locals.api.POST('/api/v1/wishlist/items/{productId}/move-to-cart', {
    params: { path: { productId } },
    body: { quantity: 1 },
  })
  const failure = failureOf(answer)
  if (failure !== undefined) return refuse(failure)
  kept(event, dataOf(answer))
  redirect(303, '/account/wishlist?note=moved')
}
