import { json } from '@sveltejs/kit'
import { markOf } from '#lib/payment-state.ts'
import { paymentOf } from '#lib/server/payments.ts'
import type { RequestHandler } from './$types'

/** Whether the page that waits for a payment has become another: for its script, every few seconds. */
export const GET: RequestHandler = async (event) =>
  json({ mark: markOf(await paymentOf(event, event.params.id), new Date()) })
