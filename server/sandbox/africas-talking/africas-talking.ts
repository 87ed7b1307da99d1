import { randomBytes } from 'node:crypto'
import formbody from '@fastify/formbody'
import { conduct, createServer, listen } from '../stand-in.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { createDeliveryReports } from './delivery-reports.ts'
import { statusNames } from './status-codes.ts'

export type AfricasTalkingOptions = { username: string; apiKey: string; deliveryReportUrl?: string }

type Message = { username?: string; to?: string; message?: string; from?: string }
type Recipient = { statusCode: number; number: string; status: string; cost: string; messageId: string }

const send = { name: 'send', acts: true }
const pricePerSegment = 0.8
const defaultSender = 'AFRICASTKNG'

export type AfricasTalking = Awaited<ReturnType<typeof startAfricasTalking>>

/** Africa's Talking: bulk SMS by form POST. What is accepted appears on the customer's phone. */
export async function startAfricasTalking(
  options: AfricasTalkingOptions,
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const { behaviours, ledger, life, phone } = surroundings
  const report = { url: options.deliveryReportUrl ?? null }
  const reports = createDeliveryReports(report, surroundings)

  const server = createServer()
  await server.register(formbody)
  server.post<{ Body: Message | undefined }>('/version1/messaging', async (request, reply) => {
    const { username, to, message, from } = request.body ?? {}
    ledger.received('sms', send.name, to ?? '', false)
    const refused = refusedAtDoor(options, request.headers['apikey'], { username, to, message })
    if (refused) return reply.code(refused.status).type('text/plain').send(refused.body)

    const recipients = (to ?? '').split(',').map((one) => one.trim())
    const active = behaviours.take('sms', 'answer', send, { subject: recipients.join(',') })
    if (active?.behaviour === 'unauthorized')
      return reply.code(401).type('text/plain').send(unauthorized.body)
    const perRecipient = active?.behaviour === 'refuse-recipient' ? active.options : undefined
    const answer = await conduct(perRecipient ? undefined : active, life, reply, {
      act: () => {
        const sent = recipients.map((number) => {
          const refusedCode = number.includes(perRecipient?.matching ?? '')
            ? perRecipient && (perRecipient.code ?? '403')
            : undefined
          return deliver(number, { message: message ?? '', from: from || defaultSender }, refusedCode)
        })
        return summary(sent)
      },
      refuse: () => ({ status: 500, body: 'Internal Server Error' }),
      timeOut: () => ({ status: 503, body: 'Service Unavailable' }),
    })
    return answer ? reply.code(answer.status).send(answer.body) : reply
  })

  function deliver(
    number: string,
    { message, from }: { message: string; from: string },
    refusedCode?: string,
  ): Recipient {
    const statusCode = Number(refusedCode ?? (/^\+[1-9]\d{7,14}$/.test(number) ? 101 : 403))
    const status = statusNames[statusCode] ?? 'InternalServerError'
    if (statusCode > 102) return { statusCode, number, status, cost: '0', messageId: 'None' }
    const messageId = `ATXid_${randomBytes(16).toString('hex')}`
    const failure = behaviours.take('sms', 'mode', send, { subject: number })
    if (!failure) phone.receive({ to: number, from, text: message })
    reports.delivered(messageId, number, failure && (failure.options.code ?? 'DeliveryFailure'))
    return { statusCode, number, status, cost: `KES ${costOf(message).toFixed(4)}`, messageId }
  }

  return {
    address: await listen(server, host, port),
    setDeliveryReport: (url: string) => void (report.url = url),
    close: () => server.close(),
  }
}

function refusedAtDoor(
  options: AfricasTalkingOptions,
  apiKey: unknown,
  { username, to, message }: Message,
): Answer | undefined {
  if (apiKey !== options.apiKey || (username !== undefined && username !== options.username))
    return unauthorized
  const missing = Object.entries({ username, to, message }).find(([, value]) => !value)?.[0]
  return missing ? { status: 400, body: `Request is missing required form field '${missing}'` } : undefined
}

/** 201 whatever became of the single recipients: each says it for itself. */
function summary(recipients: Recipient[]): Answer {
  const sent = recipients.filter((one) => one.statusCode <= 102)
  const total = sent.reduce((sum, one) => sum + Number(one.cost.replace('KES ', '')), 0)
  const Message = `Sent to ${sent.length}/${recipients.length} Total Cost: KES ${total.toFixed(4)}`
  return { status: 201, body: { SMSMessageData: { Message, Recipients: recipients } } }
}

const costOf = (message: string) => Math.max(1, Math.ceil(message.length / 160)) * pricePerSegment

const unauthorized = { status: 401, body: 'The supplied authentication is invalid' }
