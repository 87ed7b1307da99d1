/**
 * Every switch for failure, as data: the tests select from it, the page draws its controls from it.
 * A provider has at most one switch on per aspect, so that "succeeds but times out" and "callback never" combine.
 */
export type Aspect = 'answer' | 'customer' | 'card' | 'callback' | 'mode' | 'shape' | 'signature'

/** The settings a switch understands; each has a default, so none has to be given. */
export type Setting = 'holdMs' | 'delayMs' | 'code' | 'status' | 'matching' | 'sign' | 'amount'

type Entry = { aspect: Aspect; does: string; settings: readonly Setting[]; everywhere?: boolean }

const down = {
  aspect: 'answer',
  does: 'Provider down: every connection is reset, or answered with the given HTTP status (503).',
  settings: ['status'],
  everywhere: true,
} as const

const neverAnswers = {
  aspect: 'answer',
  does: 'Never answers, and nothing happens.',
  settings: [],
} as const

const callbacks = {
  'callback-twice': { aspect: 'callback', does: 'Every callback arrives twice.', settings: [] },
  'callback-late': { aspect: 'callback', does: 'Callbacks arrive after a delay.', settings: ['delayMs'] },
  'callback-never': { aspect: 'callback', does: 'No callback arrives.', settings: [] },
} as const

const forged = {
  aspect: 'callback',
  does: 'When a payment starts, an invented callback claims that it succeeded; the true one follows in its time.',
} as const

const customer = {
  'customer-approves': {
    aspect: 'customer',
    does: 'The customer enters the PIN without being asked, after a delay.',
    settings: ['delayMs'],
  },
  'customer-refuses': {
    aspect: 'customer',
    does: 'The customer refuses the PIN prompt, after a delay.',
    settings: ['delayMs'],
  },
  decline: {
    aspect: 'customer',
    does: 'The customer approves, but the wallet has too little money: the payment fails.',
    settings: [],
  },
} as const

const card = (does: string) => ({ aspect: 'card', does, settings: ['matching'] }) as const

const storage = {
  refuse: { aspect: 'answer', does: 'Refuses with 400.', settings: ['code'] },
  'server-error': { aspect: 'answer', does: '500, and nothing happened.', settings: [] },
  'time-out': { aspect: 'answer', does: '503 after a hold, and nothing happened.', settings: ['holdMs'] },
  'succeed-but-time-out': {
    aspect: 'answer',
    does: '503 after a hold, although the file was written, or removed.',
    settings: ['holdMs'],
  },
  'never-answers': neverAnswers,
  down,
} as const

export const catalogue = {
  flutterwave: {
    refuse: { aspect: 'answer', does: 'Refuses with 400 and an error envelope.', settings: ['code'] },
    'time-out': { aspect: 'answer', does: '503 after a hold, and nothing happened.', settings: ['holdMs'] },
    'succeed-but-time-out': {
      aspect: 'answer',
      does: '503 after a hold, although the money moved (a charge is paid, a refund is made, a link exists).',
      settings: ['holdMs'],
    },
    'never-answers': neverAnswers,
    down,
    ...customer,
    ...callbacks,
    'callback-forged': { ...forged, settings: ['sign', 'amount'] },
    'legacy-shape': { aspect: 'shape', does: 'Webhooks have the flat shape from before v3.', settings: [] },
    'hmac-signature': {
      aspect: 'signature',
      does: 'Webhooks carry flutterwave-signature (HMAC of the body) in place of verif-hash.',
      settings: [],
    },
  },
  mpesa: {
    refuse: {
      aspect: 'answer',
      does: 'Refuses at once with an INS code (INS-2006, too little money), without a PIN prompt.',
      settings: ['code'],
    },
    'time-out': { aspect: 'answer', does: 'INS-9 after a hold, and nothing happened.', settings: ['holdMs'] },
    'succeed-but-time-out': {
      aspect: 'answer',
      does: 'INS-9 after a hold, although the money moved.',
      settings: ['holdMs'],
    },
    'never-answers': neverAnswers,
    down,
    ...customer,
    asynchronous: {
      aspect: 'mode',
      does: 'INS-0 at once without a TransactionID; the result follows by unsigned callback.',
      settings: [],
    },
    ...callbacks,
    'callback-forged': { ...forged, settings: [] },
  },
  'smile-id': {
    refuse: { aspect: 'answer', does: 'Refuses with 400 and an error code.', settings: ['code'] },
    unauthorized: { aspect: 'answer', does: '401, as for a wrong signature.', settings: [] },
    'time-out': { aspect: 'answer', does: '503 after a hold, and nothing has begun.', settings: ['holdMs'] },
    'succeed-but-time-out': {
      aspect: 'answer',
      does: '503 after a hold, although the check has begun.',
      settings: ['holdMs'],
    },
    'never-answers': neverAnswers,
    down,
    'names-differ': card("The card's names are others."),
    'names-differ-a-little': card("The card's names are the same in part."),
    'birth-date-differs': card("The card's date of birth is another."),
    'not-found': card('No such card was issued.'),
    'invalid-number': card('400: the number is none of a card.'),
    'issuer-unavailable': card('The check ends without a result: the issuer can not be reached.'),
    'unknown-result': card('The check ends with a code that nobody knows.'),
    synchronous: { aspect: 'mode', does: 'The answer has the result; no callback follows.', settings: [] },
    slow: { aspect: 'mode', does: 'The result is there after a delay.', settings: ['delayMs', 'matching'] },
    'never-finishes': { aspect: 'mode', does: 'The check stays under way.', settings: ['matching'] },
    ...callbacks,
    'callback-forged': {
      aspect: 'callback',
      does: 'When a check begins, an invented callback claims that the card matches.',
      settings: ['sign'],
    },
  },
  sms: {
    'refuse-recipient': {
      aspect: 'answer',
      does: '201, but the recipient is refused with a status code (403, invalid number).',
      settings: ['code', 'matching'],
    },
    'server-error': { aspect: 'answer', does: '500, and nothing is sent.', settings: [] },
    unauthorized: { aspect: 'answer', does: '401 with a plain-text body.', settings: [] },
    'succeed-but-time-out': {
      aspect: 'answer',
      does: 'The message is sent, but the answer is 503 after a hold.',
      settings: ['holdMs'],
    },
    'never-answers': neverAnswers,
    down,
    'delivery-fails': {
      aspect: 'mode',
      does: 'Accepted, but the message never reaches the phone; the delivery report says Failed.',
      settings: ['code'],
    },
    ...callbacks,
  },
  s3: storage,
  cloudinary: storage,
  'google-sheets': {
    refuse: { aspect: 'answer', does: 'Refuses with 400.', settings: ['code'] },
    unauthorized: { aspect: 'answer', does: '401, as for a token that is over.', settings: [] },
    'not-shared': { aspect: 'answer', does: '403: the sheet is not shared with the account.', settings: [] },
    'too-many-requests': { aspect: 'answer', does: '429: the quota is used up.', settings: [] },
    'server-error': { aspect: 'answer', does: '500, and nothing happened.', settings: [] },
    'time-out': { aspect: 'answer', does: '503 after a hold, and nothing happened.', settings: ['holdMs'] },
    'succeed-but-time-out': {
      aspect: 'answer',
      does: '503 after a hold, although the cells were written.',
      settings: ['holdMs'],
    },
    'never-answers': neverAnswers,
    down,
  },
  smtp: {
    'temporary-refusal': { aspect: 'answer', does: '451, try again later.', settings: ['matching'] },
    'permanent-refusal': { aspect: 'answer', does: '550, no such mailbox.', settings: ['matching'] },
    'never-answers': neverAnswers,
    down: { aspect: 'answer', does: 'The connection is closed with 421.', settings: [], everywhere: true },
  },
} as const satisfies Record<string, Record<string, Entry>>

export type ProviderName = keyof typeof catalogue
export type BehaviourOf<P extends ProviderName> = P extends ProviderName ? keyof (typeof catalogue)[P] : never

/** The entry of a switch, or undefined when the provider has no such switch. */
export function entryOf(provider: string, behaviour: string): Entry | undefined {
  const switches: Record<string, Entry> | undefined = Object.hasOwn(catalogue, provider)
    ? catalogue[provider as ProviderName]
    : undefined
  return switches && Object.hasOwn(switches, behaviour) ? switches[behaviour] : undefined
}
