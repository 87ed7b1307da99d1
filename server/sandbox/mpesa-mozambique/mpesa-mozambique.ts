import type { FastifyInstance } from 'fastify'
import type { CallbackRecord } from '../callbacks.ts'
import { createServer, listen } from '../stand-in.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { answer, gatewayError } from './answers.ts'
import { createBearerCheck } from './bearer.ts'
import type { BearerCheck } from './bearer.ts'
import { createMpesaBooks, newConversationId } from './books.ts'
import { createMpesaPayments } from './payments.ts'
import { createOperate } from './operate.ts'
import { field } from './requests.ts'
import { createResults } from './results.ts'
import type { ResultAlteration } from './results.ts'
import { reverse } from './reversals.ts'
import { sandboxOnlyPrivateKeyPem } from './sandbox-key.ts'

export type MpesaOptions = {
  apiKey: string
  serviceProviderCode: string
  /** The Origin every call must name; `*` passes too, as at the real gateway. */
  origin: string
  callbackUrl?: string
  /** By default a fixed key that is public. */
  privateKeyPem?: string
  /** How long a PIN prompt waits before INS-9 (60000). */
  promptTimeoutMs?: number
  /** The name on the PIN prompt ("Sandbox merchant"). */
  merchant?: string
  /** Checked at a reversal where given. */
  initiatorIdentifier?: string
  securityCredential?: string
}

export type MpesaMozambique = Awaited<ReturnType<typeof startMpesaMozambique>>

/** M-Pesa Mozambique: all operations on one port, told apart by their paths. */
export async function startMpesaMozambique(
  options: MpesaOptions,
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const callback = { url: options.callbackUrl ?? null }
  const bearer = createBearerCheck(options.privateKeyPem ?? sandboxOnlyPrivateKeyPem, options.apiKey)
  const books = createMpesaBooks(surroundings.ledger)
  const results = createResults(callback, surroundings)
  const merchant = options.merchant ?? 'Sandbox merchant'
  const promptTimeoutMs = options.promptTimeoutMs ?? 60_000
  const payments = createMpesaPayments(books, results, { merchant, promptTimeoutMs }, surroundings)

  const server = createServer()
  guardGateway(server, bearer, options.origin)

  const operate = createOperate(options.serviceProviderCode, surroundings)
  const root = '/ipg/v1x'
  const c2b = { name: 'c2b', acts: true }
  server.post(`${root}/c2bPayment/singleStage/`, operate('payment', c2b, payments.collect))
  const b2c = { name: 'b2c', acts: true }
  server.post(`${root}/b2cPayment/`, operate('payment', b2c, payments.payOut))
  const reversal = { name: 'reversal', acts: true }
  server.put(
    `${root}/reversal/`,
    operate('reversal', reversal, (fields, conversationId) =>
      reverse(books, options, fields, conversationId),
    ),
  )
  const query = { name: 'query', acts: false }
  server.get(
    `${root}/queryTransactionStatus/`,
    operate('query', query, (fields, conversationId) => {
      const names = { conversationId, thirdPartyReference: field(fields, 'input_ThirdPartyReference') }
      const found = books.find(field(fields, 'input_QueryReference'))
      // INS-0 says that the query worked; what became of the payment is in the status.
      return answer('INS-0', names, { output_ResponseTransactionStatus: found?.status ?? 'N/A' })
    }),
  )

  const sendResult = (reference: string, altered: ResultAlteration): Promise<CallbackRecord> =>
    results.send(reference, books.withReference(reference), altered)

  return {
    address: await listen(server, host, port),
    publicKey: bearer.publicKey,
    sendResult,
    setCallback: (url: string) => void (callback.url = url),
    close: () => server.close(),
  }
}

/** The gateway in front: Bearer, Origin, readable JSON; its own errors have no response code. */
function guardGateway(server: FastifyInstance, bearer: BearerCheck, origin: string): void {
  server.addHook('onRequest', async ({ headers }, reply) => {
    const refused = refusedAtGateway(headers.authorization, headers.origin)
    if (refused) return reply.code(refused.status).send(refused.body)
  })
  server.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) => {
    const { status, body } = gatewayError(error.statusCode ?? 500, error.message)
    return reply.code(status).send(body)
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(gatewayError(404, 'Not found').body))

  function refusedAtGateway(authorization = '', from = ''): Answer | undefined {
    const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? []
    if (!token) return gatewayError(401, 'Authorization is missing')
    const verdict = bearer.check(token)
    if (verdict === 'unreadable') return gatewayError(401, 'Authorization cannot be decrypted')
    if (verdict === 'wrong key')
      return answer('INS-2', { conversationId: newConversationId(), thirdPartyReference: '' })
    // What the real gateway does without a known Origin was not observed; the documentation requires one.
    if (from !== origin && from !== '*') return gatewayError(403, 'Origin is missing or unknown')
    return undefined
  }
}
