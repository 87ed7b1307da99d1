import type { AfricasTalking } from './africas-talking/africas-talking.ts'
import type { Flutterwave } from './flutterwave/flutterwave.ts'
import type { GoogleSheets } from './google-sheets/google-sheets.ts'
import type { Mailbox } from './mailbox.ts'
import type { MpesaMozambique } from './mpesa-mozambique/mpesa-mozambique.ts'
import type { PromptAnswer } from './phone.ts'
import type { SmileId } from './smile-id/smile-id.ts'
import type { Surroundings } from './stand-in.ts'
import type { CustomerPhone, Sandbox } from './surface.ts'

export type Controls = Omit<Sandbox, 'addresses' | 'close'>

type Parts = Surroundings & {
  flutterwave: Flutterwave
  mpesa: MpesaMozambique
  smileId: SmileId
  sms: AfricasTalking
  s3: { keys(): string[] }
  cloudinary: { keys(): string[] }
  sheets: GoogleSheets
  mailbox: Mailbox
}

/** The handles of a sandbox, for tests and for the page alike. */
export function createControls(parts: Parts): Controls {
  const { behaviours, callbacks, ledger, flutterwave, mpesa, smileId, sms } = parts
  const { checkout } = flutterwave
  const senders = {
    flutterwave: flutterwave.sendWebhook,
    mpesa: mpesa.sendResult,
    'smile-id': smileId.sendCallback,
  }
  return {
    mpesaPublicKey: mpesa.publicKey,
    setWebhook(provider, url) {
      if (provider === 'flutterwave') flutterwave.setWebhook(url)
      else if (provider === 'mpesa') mpesa.setCallback(url)
      else if (provider === 'smile-id') smileId.setWebhook(url)
      else sms.setDeliveryReport(url)
    },
    behave: behaviours.behave,
    behaviours: behaviours.active,
    phone: customerPhone(parts),
    checkout: {
      pay: async (txRef, how) => checkout.pay(txRef, how),
      cancel: async (txRef) => checkout.cancel(txRef),
      fail: async (txRef) => checkout.fail(txRef),
    },
    transactions: (reference) => ledger.all().filter((one) => !reference || one.reference === reference),
    waitForTransaction: (fits, timeoutMs) => ledger.waitFor(fits, 'Transaction', timeoutMs),
    requests: (provider) => ledger.requests().filter((one) => !provider || one.provider === provider),
    waitForRequest: (fits, timeoutMs) => ledger.waitForRequest(fits, 'Request', timeoutMs),
    callbacks: (reference) => callbacks.all().filter((one) => !reference || one.reference === reference),
    callbacksSettled: callbacks.settled,
    sendWebhook: (provider: keyof typeof senders, reference: string, alteration: object = {}) =>
      senders[provider](reference, alteration),
    finishCheck: smileId.finishCheck,
    sheets: parts.sheets,
    storedKeys: (provider) => parts[provider].keys(),
  }
}

function customerPhone({ phone, mailbox }: Parts): CustomerPhone {
  const answer = async (promptId: string, how: PromptAnswer) => phone.answer(promptId, how)
  return {
    prompts: phone.prompts,
    waitForPrompt: phone.waitForPrompt,
    approve: (promptId) => answer(promptId, 'approved'),
    refuse: (promptId) => answer(promptId, 'refused'),
    ignore: (promptId) => answer(promptId, 'expired'),
    sms: phone.sms,
    mails: mailbox.mails,
    waitForSms: phone.waitForSms,
    waitForMail: mailbox.waitForMail,
  }
}
