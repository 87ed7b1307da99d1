import { OutboundFailure, type Outbound, type OutboundResponse } from '../../../platform/outbound.ts'
import type { AfricasTalkingConfiguration } from '../read-configuration.ts'
import type { Outcome } from '../message.ts'
import type { Channel } from './channel.ts'

/**
 * SMS by Africa's Talking (docs/providers.md §7). The provider does not recognise a message sent again; one whose
 * answer got lost is sent again all the same, because twice is better than never.
 */
export function createAfricasTalking(
  outbound: Outbound,
  configuration: AfricasTalkingConfiguration,
): Channel {
  const { url, username, apiKey, sender } = configuration
  return {
    async send({ recipient, body }) {
      try {
        const response = await outbound.send({
          operation: 'send',
          method: 'POST',
          url: `${url}/version1/messaging`,
          headers: { apiKey, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ username, to: recipient, message: body, from: sender }).toString(),
        })
        return readAnswer(response)
      } catch (error) {
        if (!(error instanceof OutboundFailure)) throw error
        return { kind: 'temporary', problem: error.maybeDone ? 'no_answer' : 'unreachable' }
      }
    },
  }
}

function readAnswer({ status, text }: OutboundResponse): Outcome {
  // 201 says that the request was understood; what became of the recipient stands in the body.
  if (status === 201) return readRecipient(text)
  if (status === 429 || status >= 500) return { kind: 'temporary', problem: `http_${status}` }
  // A wrong key (401, in plain text) or a request that is not understood: no other message would fare better.
  return { kind: 'permanent', problem: `http_${status}`, ours: true }
}

type Recipient = { statusCode: number; messageId: string }

/** What the provider's codes mean; the codes not listed are final, and the recipient's own. */
const accepted = new Set([100, 101, 102])
const passing = new Set([500, 501])
const ours = new Set([402, 405])

function readRecipient(text: string): Outcome {
  const recipient = firstRecipient(text)
  // A sender name that was refused leaves the list empty; an answer that can't be read may stand for a sent message.
  if (recipient === undefined) return { kind: 'permanent', problem: 'no_recipient', ours: true }
  const { statusCode, messageId } = recipient
  if (accepted.has(statusCode)) return { kind: 'sent', reference: messageId === 'None' ? null : messageId }
  const problem = `africas_talking_${statusCode}`
  return passing.has(statusCode)
    ? { kind: 'temporary', problem }
    : { kind: 'permanent', problem, ours: ours.has(statusCode) }
}

function firstRecipient(text: string): Recipient | undefined {
  try {
    const answer = JSON.parse(text) as { SMSMessageData?: { Recipients?: Recipient[] } }
    return answer.SMSMessageData?.Recipients?.[0]
  } catch {
    return undefined
  }
}
