import { repetition } from '../callbacks.ts'
import type { Surroundings } from '../stand-in.ts'

/** Delivery reports: unsigned form POSTs, as configured in the dashboard. */
export function createDeliveryReports(
  settings: { url: string | null },
  { behaviours, callbacks }: Surroundings,
) {
  const operation = { name: 'delivery-report', acts: true }

  /** Reports Success, or Failed where there is a reason. */
  function delivered(messageId: string, number: string, failureReason?: string): void {
    if (!settings.url) return
    const { times, delayMs } = repetition(behaviours.take('sms', 'callback', operation, { subject: number }))
    const form = new URLSearchParams({
      id: messageId,
      status: failureReason ? 'Failed' : 'Success',
      phoneNumber: number,
      networkCode: '62001',
      retryCount: '0',
      ...(failureReason ? { failureReason } : {}),
    })
    for (let n = 0; n < times; n += 1) {
      void callbacks.send({
        provider: 'sms',
        url: settings.url,
        reference: messageId,
        genuine: true,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        delayMs,
      })
    }
  }

  return { delivered }
}
