import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct } from '../stand-in.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { answer, refusal } from './answers.ts'
import { newConversationId } from './books.ts'
import { faultOf, field } from './requests.ts'
import type { Fields, RequestKind } from './requests.ts'

type Act = (fields: Fields, conversationId: string, moneyMovesNow: boolean) => Answer | Promise<Answer>

/** Makes the handler of one operation: the form is checked, then it runs under the switches. */
export function createOperate(serviceProviderCode: string, { behaviours, ledger, life }: Surroundings) {
  return function operate(kind: RequestKind, operation: Operation, act: Act) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const fields = { ...(request.query as Fields), ...(request.body as Fields | undefined) }
      const conversationId = newConversationId()
      const names = { conversationId, thirdPartyReference: field(fields, 'input_ThirdPartyReference') }
      const subject = field(fields, kind === 'query' ? 'input_QueryReference' : 'input_ThirdPartyReference')
      ledger.received('mpesa', operation.name, subject, operation.acts)
      const fault = faultOf(kind, fields, serviceProviderCode)
      const active = fault
        ? undefined
        : behaviours.take('mpesa', 'answer', operation, { subject: field(fields, 'input_CustomerMSISDN') })
      const answered = await conduct(active, life, reply, {
        act: (moneyMovesNow) => (fault ? answer(fault, names) : act(fields, conversationId, moneyMovesNow)),
        refuse: refusal(names),
        timeOut: () => answer('INS-9', names),
      })
      return answered ? reply.code(answered.status).send(answered.body) : reply
    }
  }
}
