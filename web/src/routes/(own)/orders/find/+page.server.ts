import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { dropCookie, isSecure } from '#lib/server/session.ts'
import type { Actions, PageServerLoad } from './$types'

const PATH = '/orders/find'
/** What was asked for, for as long as somebody looks at it: it stands in no address, where others could read it. */
const COOKIE = 'found'
const KEPT_SECONDS = 900

export const load: PageServerLoad = async (event) => {
  const asked = askedIn(event)
  if (asked === undefined || event.request.method === 'POST') return { order: undefined, problem: undefined }
  const answer = await event.locals.api.POST('/api/v1/orders/lookup', { body: asked })
  return { order: answer.data?.data, problem: failureOf(answer)?.code }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const orderNumber = String(form.get('number') ?? '').trim()
    const phone = String(form.get('phone') ?? '').trim()
    const typed = { number: orderNumber, phone }
    if (form.has('other') || orderNumber === '' || phone === '') {
      dropCookie(event, COOKIE, PATH)
      if (form.has('other')) redirect(303, PATH)
      return fail(422, { typed, problem: 'needed' })
    }
    const answer = await event.locals.api.POST('/api/v1/orders/lookup', { body: { orderNumber, phone } })
    const failure = failureOf(answer)
    if (failure !== undefined) {
      const isPhone = failure.details?.some(({ field }) => field === 'phone') ?? false
      return fail(422, { typed, problem: isPhone ? 'phone' : failure.code })
    }
    keep(event, { orderNumber, phone })
    redirect(303, PATH)
  },
}

type Asked = { orderNumber: string; phone: string }

function keep(event: RequestEvent, { orderNumber, phone }: Asked): void {
  event.cookies.set(COOKIE, JSON.stringify([orderNumber, phone]), {
    path: PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(event),
    maxAge: KEPT_SECONDS,
  })
}

function askedIn({ cookies }: RequestEvent): Asked | undefined {
  try {
    const [orderNumber, phone] = JSON.parse(cookies.get(COOKIE) ?? '[]') as unknown[]
    return typeof orderNumber === 'string' && typeof phone === 'string' ? { orderNumber, phone } : undefined
  } catch {
    return undefined
  }
}
