import { createPublicKey } from 'node:crypto'
import type { Market } from '../../markets/market.ts'
import type { Environment } from '../../platform/environment.ts'

/** What each gateway that the market pays through is told from outside. */
export type PaymentsConfiguration = {
  flutterwave?: FlutterwaveConfiguration
  mpesaMozambique?: MpesaConfiguration
}

export type FlutterwaveConfiguration = {
  /** With `/v3`, without a slash at the end. */
  url: string
  secretKey: string
  secretHash: string
  /** The market's name for a network → Flutterwave's, which differs per environment (docs/providers.md §1.4). */
  networks: Readonly<Record<string, string>>
  /** Flutterwave wants an address of everyone; this one stands for guests who gave none. */
  guestEmail: string
}

export type MpesaConfiguration = {
  /** Host and port of each operation, without a path (docs/providers.md §2.1). */
  c2bUrl: string
  queryUrl: string
  reversalUrl: string
  apiKey: string
  /** Base64 SPKI, as the portal shows it. */
  publicKey: string
  serviceProviderCode: string
  origin: string
  initiator: string
  securityCredential: string
}

/** Asks for the variables of the gateways that the market's methods name, and of no other. */
export function readPaymentsConfiguration(env: Environment, market: Market): PaymentsConfiguration {
  const gateways = new Set(market.payments.methods.map((method) => method.gateway))
  return {
    ...(gateways.has('flutterwave') ? { flutterwave: readFlutterwave(env, market) } : {}),
    ...(gateways.has('mpesa-mozambique') ? { mpesaMozambique: readMpesa(env) } : {}),
  }
}

function readFlutterwave(env: Environment, market: Market): FlutterwaveConfiguration {
  return {
    url: env.url('FLUTTERWAVE_URL', { description: 'Flutterwave v3: https://api.flutterwave.com/v3' }),
    secretKey: env.secret('FLUTTERWAVE_SECRET_KEY', {
      description: 'Secret key of the Flutterwave account; its prefix selects test or live',
      development: 'FLWSECK_TEST-makola-stand-in-X',
    }),
    secretHash: env.secret('FLUTTERWAVE_SECRET_HASH', {
      description: 'Secret hash of the Flutterwave webhook, as typed in its dashboard',
      development: 'makola-stand-in-hash',
    }),
    networks: readNetworks(env, market),
    guestEmail: env.text('FLUTTERWAVE_GUEST_EMAIL', {
      description: 'E-mail address given to Flutterwave for guests who gave none',
      pattern: /^[^@\s]+@[^@\s]+$/,
      ...developmentDefault(env, 'guest@example.com'),
    }),
  }
}

function readNetworks(env: Environment, market: Market): Record<string, string> {
  const pairs = env.list('FLUTTERWAVE_NETWORKS', {
    description: "The market's networks by Flutterwave's names, NETWORK:NAME",
    default: 'MTN:MTN,TELECEL:VODAFONE,AT:TIGO',
  })
  const networks = Object.fromEntries(pairs.map((pair) => pair.split(':', 2) as [string, string]))
  const ours = market.payments.methods.filter(({ gateway }) => gateway === 'flutterwave')
  const missing = ours
    .flatMap((method) => Object.keys(method.networks ?? {}))
    .filter((network) => !networks[network])
  if (missing.length > 0) env.problem(`FLUTTERWAVE_NETWORKS does not name ${missing.join(', ')}`, undefined)
  return networks
}

function readMpesa(env: Environment): MpesaConfiguration {
  return {
    c2bUrl: env.url('MPESA_MZ_C2B_URL', { description: 'M-Pesa C2B: https://host:18352' }),
    queryUrl: env.url('MPESA_MZ_QUERY_URL', { description: 'M-Pesa query: https://host:18353' }),
    reversalUrl: env.url('MPESA_MZ_REVERSAL_URL', { description: 'M-Pesa reversal: https://host:18354' }),
    apiKey: env.secret('MPESA_MZ_API_KEY', {
      description: 'API key of the application on the M-Pesa portal',
      development: 'makolastandinmakolastandin123456',
    }),
    publicKey: readPublicKey(env),
    serviceProviderCode: env.text('MPESA_MZ_SERVICE_PROVIDER_CODE', {
      description: 'Shortcode that is paid to, 5 or 6 digits',
      pattern: /^\d{5,6}$/,
      ...developmentDefault(env, '171717'),
    }),
    origin: env.text('MPESA_MZ_ORIGIN', {
      description: 'Origin header that the M-Pesa gateway asks for',
      default: 'developer.mpesa.vm.co.mz',
    }),
    initiator: env.text('MPESA_MZ_INITIATOR', {
      description: 'Initiator identifier for reversals, issued by Vodacom',
      ...developmentDefault(env, 'makola'),
    }),
    // Issued by Vodacom, and short: not a secret of our own making.
    securityCredential: env.text('MPESA_MZ_SECURITY_CREDENTIAL', {
      description: 'Security credential for reversals, issued by Vodacom',
      secret: true,
      ...developmentDefault(env, 'makola-stand-in-credential'),
    }),
  }
}

function readPublicKey(env: Environment): string {
  const publicKey = env.text('MPESA_MZ_PUBLIC_KEY', {
    description: "M-Pesa's public key, base64, as the portal shows it",
  })
  try {
    if (publicKey !== '')
      createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return publicKey
  } catch {
    return env.problem('MPESA_MZ_PUBLIC_KEY is not a public key in base64 (SPKI)', '')
  }
}

function developmentDefault(env: Environment, value: string): { default?: string } {
  return env.isProduction ? {} : { default: value }
}
