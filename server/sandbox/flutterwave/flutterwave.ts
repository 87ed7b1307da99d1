import { readFile } from 'node:fs/promises'
import formbody from '@fastify/formbody'
import type { CallbackRecord } from '../callbacks.ts'
import { createServer, listen } from '../stand-in.ts'
import type { Surroundings } from '../stand-in.ts'
import { createBooks } from './books.ts'
import type { Books, FlutterwaveTransaction } from './books.ts'
import { createCheckoutActions } from './checkout.ts'
import { createCodePages } from './code-page.ts'
import { collectionRoutes } from './collection-routes.ts'
import { createCollections } from './collections.ts'
import { createRun, guardApi } from './gate.ts'
import { hostedPageRoutes } from './hosted-page.ts'
import { createPayments } from './payments.ts'
import { settlementRoutes } from './settlement-routes.ts'
import { transferRoutes } from './transfer-routes.ts'
import { createWebhooks } from './webhooks.ts'
import type { Alteration, WebhookSettings } from './webhooks.ts'

export type FlutterwaveOptions = {
  secretKey: string
  secretHash: string
  webhookUrl?: string
  /** Wait between tries of a webhook that was not answered 2xx (1000). The real one waits 30 minutes. */
  webhookRetryDelayMs?: number
  /** The name on the PIN prompt of a direct charge ("Sandbox merchant"). */
  merchant?: string
}

export type Flutterwave = Awaited<ReturnType<typeof startFlutterwave>>

/** Flutterwave v3 for Ghana: the API under /v3, the hosted checkout and the code page beside it. */
export async function startFlutterwave(
  options: FlutterwaveOptions,
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const webhook: WebhookSettings = {
    url: options.webhookUrl ?? null,
    secretHash: options.secretHash,
    retryDelayMs: options.webhookRetryDelayMs ?? 1_000,
  }
  const { phone } = surroundings
  const books = createBooks(surroundings.ledger)
  const webhooks = createWebhooks(webhook, surroundings)
  const payments = createPayments(books, webhooks, surroundings)
  const codePages = createCodePages(books, payments, phone)
  const checkout = createCheckoutActions(books, payments, { phone })
  const run = createRun(surroundings)

  const server = createServer()
  await server.register(formbody)
  server.get('/checkout.css', async (_request, reply) =>
    reply.type('text/css').send(await readFile(stylesheet)),
  )
  codePages.routes(server)
  hostedPageRoutes(server, books, checkout)
  await server.register(
    async (api) => {
      guardApi(api, options.secretKey)
      const merchant = options.merchant ?? 'Sandbox merchant'
      collectionRoutes(api, createCollections({ books, payments, codePages, merchant }), run)
      settlementRoutes(api, { books, webhooks, run })
      transferRoutes(api, { books, webhooks, run })
    },
    { prefix: '/v3' },
  )

  /** A webhook about a known transaction or, invented altogether, about one that does not exist. */
  function sendWebhook(reference: string, alteration: Alteration): Promise<CallbackRecord> {
    return webhooks.sendCharge(books.byReference(reference) ?? invented(reference, books), alteration)
  }

  const origin = await listen(server, host, port)
  return {
    address: `${origin}/v3`,
    checkout,
    sendWebhook,
    setWebhook: (url: string) => void (webhook.url = url),
    close: () => server.close(),
  }
}

const stylesheet = new URL('../page/checkout.css', import.meta.url)

const invented = (txRef: string, books: Books): FlutterwaveTransaction => ({
  id: books.nextId(),
  txRef,
  flwRef: books.flwRef(),
  amount: 1,
  currency: 'GHS',
  paymentType: 'mobilemoneygh',
  authModel: 'MOBILEMONEY',
  status: 'successful',
  processorResponse: 'Approved',
  narration: '',
  network: null,
  customer: {
    id: 1,
    name: 'Nobody',
    phone_number: null,
    email: 'nobody@example.com',
    created_at: new Date().toISOString(),
  },
  meta: null,
  cardToken: null,
  refunds: [],
  createdAt: new Date().toISOString(),
})
