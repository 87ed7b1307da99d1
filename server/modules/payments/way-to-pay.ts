import type { Market, PaymentMethod } from '../../markets/market.ts'
import { phoneIn } from '../../platform/phone.ts'
import { invalid, ruleBroken } from '../../platform/refusal.ts'
import type { Attempt } from './attempt.ts'

/** How a buyer chose to pay, checked against what the market offers. */
export type WayToPay = Pick<Attempt, 'method' | 'gateway' | 'walletPhone' | 'network'>

/** As the buyer gave it. */
export type Choice = { method: string; phone?: string | undefined; network?: string | undefined }

/** Reads the buyer's choice. A way paid on the provider's page needs neither number nor network, and ignores them. */
export function readWayToPay(market: Market, choice: Choice, payerPhone: string): WayToPay {
  const method = readMethod(market, choice.method)
  const way = { method: method.id, gateway: method.gateway }
  if (method.flow === 'hosted') return { ...way, walletPhone: null, network: null }
  return {
    ...way,
    walletPhone: readWallet(market, method, choice.phone ?? payerPhone),
    network: readNetwork(method, choice.network),
  }
}

/** The method of the market that the buyer named. */
export function readMethod({ payments: { methods } }: Market, id: string): PaymentMethod {
  const method = methods.find((it) => it.id === id)
  if (method !== undefined) return method
  throw invalid({ field: 'method', message: `must be one of ${methods.map((it) => it.id).join(', ')}` })
}

function readWallet(market: Market, method: PaymentMethod, typed: string): string {
  const phone = phoneIn(market.phone, 'phone', typed)
  if (method.wallet === undefined || method.wallet.test(phone)) return phone
  throw ruleBroken('NOT_A_WALLET', `This number has no ${method.name} wallet. Give one that has.`, [
    { field: 'phone', message: `is not a ${method.name} number` },
  ])
}

function readNetwork({ networks }: PaymentMethod, chosen: string | undefined): string | null {
  if (networks === undefined) return null
  if (chosen !== undefined && Object.hasOwn(networks, chosen)) return chosen
  throw invalid({ field: 'network', message: `must be one of ${Object.keys(networks).join(', ')}` })
}
