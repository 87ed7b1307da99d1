import { defaultDelayMs } from './behaviours.ts'
import type { Behaviours } from './behaviours.ts'
import type { PinPrompt, PromptQuestion } from './phone.ts'
import type { Surroundings } from './stand-in.ts'

/** How a payment by phone ends. Declined: the PIN was right, the wallet has too little money. */
export type Outcome = 'paid' | 'declined' | 'refused' | 'expired'

const operation = { name: 'prompt', acts: true }

/** Puts the PIN prompt on the phone; with a "customer" switch on, the customer answers without being asked. */
export function askCustomer(
  question: PromptQuestion,
  { phone, behaviours, life }: Surroundings,
  onOutcome: (outcome: Outcome) => void,
): PinPrompt {
  const prompt = phone.ask(question, (answer) => {
    if (answer !== 'approved') onOutcome(answer)
    else onOutcome(isDeclined(question.provider, question.msisdn, behaviours) ? 'declined' : 'paid')
  })
  const habit = behaviours.take(question.provider, 'customer', operation, {
    subject: prompt.msisdn,
    only: ['customer-approves', 'customer-refuses'],
  })
  if (habit) void answerLater(habit.behaviour, habit.options.delayMs ?? defaultDelayMs)
  return prompt

  async function answerLater(behaviour: string, delayMs: number): Promise<void> {
    const waited = await life.pause(delayMs)
    if (!waited || phone.find(prompt.id)?.status !== 'waiting') return
    phone.answer(prompt.id, behaviour === 'customer-approves' ? 'approved' : 'refused')
  }
}

/** Whether the wallet (or card) has too little money, by the switch for that. */
export function isDeclined(
  provider: 'flutterwave' | 'mpesa',
  msisdn: string,
  behaviours: Behaviours,
): boolean {
  return (
    behaviours.take(provider, 'customer', operation, { subject: msisdn, only: ['decline'] }) !== undefined
  )
}
