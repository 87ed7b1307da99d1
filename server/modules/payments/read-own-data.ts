import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { withAttempts, type Payment } from './find-payment.ts'
import { present } from './routes/payment-json.ts'
import { listIntentsOf } from './store/intents.ts'

/** A payer's newest 1,000 payments with all attempts, as they see them and with their wallets' numbers in full. */
export async function readOwnData(sql: Sql, userId: UserId, now: Date): Promise<Record<string, unknown>> {
  const payments: object[] = []
  // One after the other: nobody waits, and others need the connections.
  for (const intent of await listIntentsOf(sql, userId)) {
    payments.push(disclose(await withAttempts(sql, intent), now))
  }
  return { payments }
}

function disclose(payment: Payment, now: Date): object {
  const { orderNumber, payer } = payment.intent
  const { name, email, phone } = payer
  const { nextAction: _next, attempts, ...shown } = present(payment, now)
  const wallets = new Map(payment.attempts.map(({ id, walletPhone }) => [id, walletPhone]))
  return {
    ...shown,
    orderNumber,
    payer: { name, email, phone },
    attempts: attempts.map((attempt) => ({ ...attempt, phone: wallets.get(attempt.id) ?? null })),
  }
}
