import { randomUUID } from 'node:crypto'
import type { Memory } from './memory.ts'
import { internationalNumber, isSameNumber } from './phone-number.ts'

export type PinPrompt = {
  id: string
  provider: 'flutterwave' | 'mpesa'
  /** With `+` and country code. */
  msisdn: string
  merchant: string
  /** Decimal, major units, as the phone shows it. */
  amount: string
  currency: string
  /** Flutterwave's tx_ref, M-Pesa's ThirdPartyReference. */
  reference: string
  status: 'waiting' | 'approved' | 'refused' | 'expired'
  /** Flutterwave: the page where the customer first enters a code; the phone shows the prompt after that. */
  codePage?: string
  awaitsCode: boolean
  createdAt: string
}

export type Sms = {
  id: string
  /** With `+` and country code. */
  to: string
  from: string
  text: string
  sentAt: string
}

export type PromptAnswer = 'approved' | 'refused' | 'expired'
export type PromptQuestion = Omit<PinPrompt, 'id' | 'status' | 'createdAt'>
export type Phone = ReturnType<typeof createPhone>

/** The customer's telephone: the messages it has received and the PIN prompts it shows. */
export function createPhone(memory: Memory) {
  const prompts = memory.list<PinPrompt>('prompts', 500)
  const messages = memory.list<Sms>('sms', 500)
  const hearAnswer = new Map<string, (answer: PromptAnswer) => void>()

  /** Shows a PIN prompt; `onAnswer` is called once, when it is approved, refused or expires. */
  function ask(question: PromptQuestion, onAnswer: (answer: PromptAnswer) => void): PinPrompt {
    const id = randomUUID()
    hearAnswer.set(id, onAnswer)
    const msisdn = internationalNumber(question.msisdn)
    return prompts.put({ ...question, msisdn, id, status: 'waiting', createdAt: new Date().toISOString() })
  }

  /** Answers a prompt: by then the provider has settled the payment, and its callback is on its way. */
  function answer(id: string, how: PromptAnswer): void {
    const prompt = prompts.find(id)
    if (!prompt || prompt.status !== 'waiting') {
      throw new Error(`No PIN prompt ${id} is waiting (${prompt?.status ?? 'unknown'})`)
    }
    prompts.put({ ...prompt, status: how, awaitsCode: false })
    const hear = hearAnswer.get(id)
    hearAnswer.delete(id)
    hear?.(how)
  }

  /** The customer has entered the code: from now on the phone shows the prompt. */
  function codeEntered(id: string): void {
    const prompt = prompts.find(id)
    if (prompt?.awaitsCode) prompts.put({ ...prompt, awaitsCode: false })
  }

  function receive(sms: { to: string; from: string; text: string }): Sms {
    const to = internationalNumber(sms.to)
    return messages.put({ ...sms, to, id: randomUUID(), sentAt: new Date().toISOString() })
  }

  const isWaiting = (prompt: PinPrompt) => prompt.status === 'waiting'

  return {
    ask,
    answer,
    codeEntered,
    receive,
    find: prompts.find,
    all: prompts.all,
    /** PIN prompts which wait for an answer, oldest first. */
    prompts: (msisdn?: string) =>
      prompts.all().filter((one) => isWaiting(one) && (!msisdn || isSameNumber(one.msisdn, msisdn))),
    waitForPrompt: (msisdn: string, timeoutMs?: number) =>
      prompts.waitFor(
        (one) => isWaiting(one) && isSameNumber(one.msisdn, msisdn),
        `PIN prompt on ${msisdn}`,
        timeoutMs,
      ),
    sms: (msisdn?: string) => messages.all().filter((one) => !msisdn || isSameNumber(one.to, msisdn)),
    waitForSms: (fits: (sms: Sms) => boolean, timeoutMs?: number) => messages.waitFor(fits, 'SMS', timeoutMs),
  }
}
