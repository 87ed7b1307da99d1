import type { Market } from '../../../markets/market.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { GatewayName } from '../provider.ts'
import type { PaymentsConfiguration } from '../read-configuration.ts'
import { createFlutterwave } from './flutterwave.ts'
import type { Gateway } from './gateway.ts'
import { createMpesaMozambique } from './mpesa-mozambique.ts'

/** The gateways that a market pays through. */
export type Gateways = {
  all: readonly Gateway[]
  of(attempt: { gateway: GatewayName }): Gateway
}

export function createGateways(
  platform: Platform,
  market: Market,
  { flutterwave, mpesaMozambique }: PaymentsConfiguration,
): Gateways {
  const all: Gateway[] = []
  if (flutterwave !== undefined)
    all.push(createFlutterwave(platform.outbound('flutterwave'), platform.clock, flutterwave, market.name))
  if (mpesaMozambique !== undefined)
    all.push(
      createMpesaMozambique(
        platform.outbound('mpesa-mozambique', { insecureHttpParser: true }),
        mpesaMozambique,
      ),
    )
  return {
    all,
    of({ gateway }) {
      const found = all.find(({ name }) => name === gateway)
      if (found === undefined) throw new Error(`${market.name} does not pay through ${gateway}`)
      return found
    },
  }
}
