import type { AfricasTalkingOptions } from './africas-talking/africas-talking.ts'
import type { BehaviourOf, ProviderName } from './behaviour-catalogue.ts'
import type { ActiveBehaviour, BehaviourOptions } from './behaviours.ts'
import type { CallbackRecord } from './callbacks.ts'
import type { FlutterwaveOptions } from './flutterwave/flutterwave.ts'
import type { Alteration } from './flutterwave/webhooks.ts'
import type { GoogleSheets } from './google-sheets/google-sheets.ts'
import type { ReceivedRequest, SandboxTransaction } from './ledger.ts'
import type { Mail } from './mailbox.ts'
import type { MpesaOptions } from './mpesa-mozambique/mpesa-mozambique.ts'
import type { ResultAlteration } from './mpesa-mozambique/results.ts'
import type { PinPrompt, Sms } from './phone.ts'
import type { CheckAlteration } from './smile-id/callbacks.ts'
import type { SmileIdOptions } from './smile-id/smile-id.ts'
import type { CloudinaryOptions } from './storages/cloudinary.ts'
import type { S3Options } from './storages/s3.ts'

export type SandboxOptions = {
  /** 127.0.0.1 */
  host?: string
  /** 0 or absent: any free port. */
  ports?: {
    page?: number
    flutterwave?: number
    mpesa?: number
    smileId?: number
    sms?: number
    s3?: number
    cloudinary?: number
    sheets?: number
    smtp?: number
  }
  flutterwave: FlutterwaveOptions
  mpesa: MpesaOptions
  smileId: SmileIdOptions
  africasTalking: AfricasTalkingOptions
  s3: S3Options
  cloudinary: CloudinaryOptions
  log?: (line: string) => void
}

export type Sandbox = {
  addresses: {
    page: string
    /** Ends in /v3. */
    flutterwave: string
    /** Without /ipg/v1x/…; all operations are on one port. */
    mpesa: string
    /** Ends in /v1. */
    smileId: string
    /** Without /version1/messaging. */
    africasTalking: string
    /** Without the bucket. */
    s3: string
    /** Of the API and of what it delivers. */
    cloudinary: string
    /** Without /v4. */
    sheets: string
    smtp: { host: string; port: number }
  }
  /** Base64 SPKI, as the portal gives it. */
  mpesaPublicKey: string
  /** Where callbacks go from now on. 'sms' is the delivery report; Smile ID's go where each request says, until then. */
  setWebhook(provider: 'flutterwave' | 'mpesa' | 'smile-id' | 'sms', url: string): void
  /** Turns a switch on, in place of any other of its aspect; 'normal' turns all of the provider's off. */
  behave<P extends ProviderName>(
    provider: P,
    behaviour: BehaviourOf<P> | 'normal',
    options?: BehaviourOptions,
  ): void
  /** The switches that are on. */
  behaviours(): ActiveBehaviour[]
  phone: CustomerPhone
  checkout: HostedCheckout
  /** What each provider believes. Oldest first. */
  transactions(reference?: string): SandboxTransaction[]
  waitForTransaction(
    fits: (one: SandboxTransaction) => boolean,
    timeoutMs?: number,
  ): Promise<SandboxTransaction>
  /** The last 500 requests the providers have received. */
  requests(provider?: ProviderName): ReceivedRequest[]
  /** Resolves as soon as the provider has received it: before it answers, if it ever does. */
  waitForRequest(fits: (one: ReceivedRequest) => boolean, timeoutMs?: number): Promise<ReceivedRequest>
  /** The last 500 callbacks, with what the receiver answered. */
  callbacks(reference?: string): CallbackRecord[]
  /** Resolves when no callback is on its way: none delayed, none to be tried again. */
  callbacksSettled(): Promise<void>
  /** Sends a callback by hand: once more, altered, or about a reference that does not exist. */
  sendWebhook(provider: 'flutterwave', reference: string, alteration?: Alteration): Promise<CallbackRecord>
  sendWebhook(provider: 'mpesa', reference: string, alteration?: ResultAlteration): Promise<CallbackRecord>
  sendWebhook(provider: 'smile-id', reference: string, alteration?: CheckAlteration): Promise<CallbackRecord>
  /** Ends an identity check that is slow, or would never end. */
  finishCheck(jobId: string): void
  /** The keys of the files that a storage has. */
  storedKeys(provider: 's3' | 'cloudinary'): string[]
  /** The spreadsheets at Google's: their rows, and a hand that types into them. */
  sheets: Pick<GoogleSheets, 'key' | 'rows' | 'type' | 'fill' | 'allow' | 'revokeTokens'>
  close(): Promise<void>
}

export type CustomerPhone = {
  /** The prompts which wait for an answer, oldest first. */
  prompts(msisdn?: string): PinPrompt[]
  waitForPrompt(msisdn: string, timeoutMs?: number): Promise<PinPrompt>
  /** When it resolves the provider has settled; its callback is on its way (see callbacksSettled). */
  approve(promptId: string): Promise<void>
  refuse(promptId: string): Promise<void>
  /** The customer lets the prompt pass: M-Pesa answers INS-9 at once, without waiting for the time-out. */
  ignore(promptId: string): Promise<void>
  sms(msisdn?: string): Sms[]
  mails(address?: string): Mail[]
  /** The newest that fits, now or as soon as one comes. */
  waitForSms(fits: (sms: Sms) => boolean, timeoutMs?: number): Promise<Sms>
  waitForMail(fits: (mail: Mail) => boolean, timeoutMs?: number): Promise<Mail>
}

/** What the customer does on Flutterwave's hosted page. Each gives the address the browser is sent back to. */
export type HostedCheckout = {
  /** By card; by mobile money, PIN included, where a network or a number is given. */
  pay(txRef: string, how?: { network?: string; msisdn?: string }): Promise<string>
  cancel(txRef: string): Promise<string>
  fail(txRef: string): Promise<string>
}
