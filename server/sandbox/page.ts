import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { catalogue } from './behaviour-catalogue.ts'
import type { Controls } from './controls.ts'
import { pageEvents } from './page-events.ts'
import type { Watched } from './page-events.ts'
import { BehaviourBody, CheckoutBody, WebhookBody } from './page-schemas.ts'
import { createServer, listen } from './stand-in.ts'

const styles = ['page.css', 'phone.css']
const scripts = ['page.js', 'dom.js', 'phone-view.js', 'mail-view.js', 'money-view.js', 'switches-view.js']
const folder = new URL('./page/', import.meta.url)
const ownContentOnly = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
// A mail may style itself and open its links in a new tab. It runs nothing and fetches nothing.
const mailContent =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** The page with the customer's phone and mailbox, and the same controls for programs. */
export async function startPage(
  controls: Controls,
  watched: Watched,
  { host, port }: { host: string; port: number | undefined },
) {
  const server = createServer()
  server.addHook('onRequest', async (request, reply) => {
    // Another site open in the same browser must not press buttons here. Programs send no such header.
    const from = request.headers['sec-fetch-site']
    const isForeign = from !== undefined && from !== 'same-origin' && from !== 'none'
    if (isForeign && request.method !== 'GET')
      return reply.code(403).send({ message: 'Not from another site' })
  })
  server.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) =>
    reply.code(error.statusCode ?? 400).send({ message: error.message }),
  )
  documentRoutes(server)
  pageEvents(server, controls, watched)
  mailRoutes(server, watched)
  controlRoutes(server, controls)
  return { address: await listen(server, host, port), close: () => server.close() }
}

function documentRoutes(server: FastifyInstance): void {
  server.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', ownContentOnly)
      .send(await readFile(new URL('index.html', folder))),
  )
  for (const name of [...styles, ...scripts]) {
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    server.get(`/${name}`, async (_request, reply) =>
      reply
        .type(`${type}; charset=utf-8`)
        .header('cache-control', 'no-cache')
        .send(await readFile(new URL(name, folder))),
    )
  }
}

function mailRoutes(server: FastifyInstance, { mailbox }: Watched): void {
  type ById = { Params: { id: string } }
  server.get<ById>('/mails/:id', async ({ params }, reply) => {
    const mail = mailbox.find(params.id)
    return mail ?? reply.code(404).send({ message: 'No such mail' })
  })
  server.get<ById>('/mails/:id/html', async ({ params }, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', mailContent)
      .send(`<base target="_blank">${mailbox.find(params.id)?.html ?? ''}`),
  )
}

function controlRoutes(server: FastifyInstance, controls: Controls): void {
  const { phone, checkout } = controls
  const done = { ok: true }

  server.get('/behaviours', async () => ({ catalogue, active: controls.behaviours() }))
  server.post<{ Body: BehaviourBody }>(
    '/behaviours',
    { schema: { body: BehaviourBody } },
    async ({ body }) => {
      const { provider, behaviour, ...options } = body
      controls.behave(provider, behaviour as 'normal', options)
      return { active: controls.behaviours() }
    },
  )

  const answers = { approval: phone.approve, refusal: phone.refuse, expiry: phone.ignore }
  for (const [name, give] of Object.entries(answers)) {
    server.post<{ Params: { id: string } }>(`/prompts/:id/${name}`, async ({ params }) => {
      await give(params.id)
      return done
    })
  }

  const customerActions = { payment: checkout.pay, cancellation: checkout.cancel, failure: checkout.fail }
  for (const [name, act] of Object.entries(customerActions)) {
    server.post<{ Params: { txRef: string }; Body: CheckoutBody | undefined }>(
      `/checkouts/:txRef/${name}`,
      async ({ params, body }) => ({ redirect: await act(params.txRef, body) }),
    )
  }

  server.post<{ Body: WebhookBody }>('/webhooks', { schema: { body: WebhookBody } }, async ({ body }) => {
    const { provider, reference, alteration } = body
    switch (provider) {
      case 'flutterwave':
        return controls.sendWebhook(provider, reference, alteration)
      case 'mpesa':
        return controls.sendWebhook(provider, reference, alteration)
      case 'smile-id':
        return controls.sendWebhook(provider, reference, alteration)
    }
  })
}
