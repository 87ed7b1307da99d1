import { byId, clockTime, el, fill, post, toast } from './dom.js'

const providerNames = { flutterwave: 'Flutterwave', mpesa: 'M-Pesa', 'smile-id': 'Smile ID', sms: 'SMS' }

/** What the providers believe about each payment, refund and payout. */
export function showMoney(state) {
  const rows = state.newestFirst('transactions').slice(0, 200).map(transactionRow)
  const heads = ['At', 'Reference', 'Amount', 'Status', 'Customer', 'Requests', 'Callback']
  fill(
    byId('money-list'),
    rows.length ? table(heads, rows) : empty('No payment yet. Pay for something in the shop.'),
  )
}

function transactionRow(one) {
  const again = (alteration) => () => resend(one, alteration)
  return row(
    ['At', whenAndWhere(one.createdAt, one.provider)],
    ['Reference', referenceOf(one)],
    ['Amount', amountOf(one)],
    [
      'Status',
      el(
        'span',
        { class: `status ${one.status}`, title: one.reason ?? '' },
        one.status,
        one.reason ? el('small', {}, one.reason) : null,
      ),
    ],
    ['Customer', one.msisdn ?? '–'],
    ['Requests', String(one.requests)],
    [
      'Callback',
      one.kind === 'charge'
        ? el(
            'span',
            { class: 'buttons' },
            el(
              'button',
              { type: 'button', class: 'small', 'data-key': `again ${one.id}`, onclick: again({}) },
              'Send again',
            ),
            el(
              'button',
              {
                type: 'button',
                class: 'small quiet',
                'data-key': `forge ${one.id}`,
                onclick: again(forgery(one)),
              },
              'Forge',
            ),
          )
        : '–',
    ],
  )
}

const referenceOf = (one) =>
  el(
    'span',
    { class: 'reference' },
    el('code', {}, one.reference),
    el('small', {}, one.providerId ? `${one.kind} ${one.providerId}` : one.kind),
    one.link
      ? el(
          'a',
          { href: one.link, target: '_blank', rel: 'noopener', 'data-key': `link ${one.id}` },
          'Open checkout',
        )
      : null,
  )

const amountOf = (one) =>
  el(
    'span',
    { class: 'amount' },
    `${one.currency} ${one.amount}`,
    Number(one.refunded) > 0 ? el('small', {}, `${one.refunded} given back`) : null,
  )

/** A forgery claims that it is paid, or that the card matches; where they are signed, it lacks the right proof. */
const forgeries = {
  flutterwave: { sign: 'wrong', status: 'successful' },
  mpesa: { resultCode: '0', transactionId: 'F0RG3D' },
  'smile-id': { sign: 'wrong', finding: 'matches' },
}
const forgery = ({ provider }) => forgeries[provider]

async function resend({ provider, reference }, alteration) {
  const record = await post('/webhooks', { provider, reference, alteration })
  if (record.status) toast(`Callback ${record.status}${record.answer ? ` (${record.answer})` : ''}`)
}

/** Every callback, with what the shop answered. */
export function showCallbacks(state) {
  const rows = state.newestFirst('callbacks').slice(0, 200).map(callbackRow)
  const heads = ['At', 'About', 'Genuine', 'Outcome', 'Tries', 'Content']
  fill(byId('callback-list'), rows.length ? table(heads, rows) : empty('No callback yet.'))
}

function callbackRow(one) {
  const status = one.status === 'delivered' ? 'successful' : one.status === 'waiting' ? 'pending' : 'failed'
  return row(
    ['At', whenAndWhere(one.at, one.provider)],
    ['About', el('code', {}, one.reference)],
    ['Genuine', one.genuine ? 'yes' : el('span', { class: 'status failed' }, 'invented')],
    [
      'Outcome',
      el(
        'span',
        { class: `status ${status}` },
        one.status,
        one.answer ? el('small', {}, `HTTP ${one.answer}`) : null,
      ),
    ],
    ['Tries', String(one.attempts)],
    ['Content', content(one)],
  )
}

const opened = new Set()

function content(one) {
  const remember = (event) => (event.target.open ? opened.add(one.id) : opened.delete(one.id))
  return el(
    'details',
    { open: opened.has(one.id), ontoggle: remember },
    el('summary', { 'data-key': one.id }, 'Show'),
    el('p', {}, 'To ', el('code', {}, one.url ?? 'no address')),
    el('pre', {}, `${headerLines(one.headers)}\n\n${pretty(one.body)}`),
    one.answerBody ? el('pre', {}, one.answerBody) : null,
  )
}

const headerLines = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2)
  } catch {
    return body
  }
}

const whenAndWhere = (at, provider) =>
  el(
    'span',
    { class: 'when' },
    el('time', { datetime: at }, clockTime(at)),
    el('span', { class: `badge ${provider}` }, providerNames[provider]),
  )
const empty = (text) => el('p', { class: 'empty' }, text)

const table = (heads, rows) =>
  el(
    'div',
    { class: 'table-place' },
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          heads.map((head) => el('th', { scope: 'col' }, head)),
        ),
      ),
      el('tbody', {}, rows),
    ),
  )

const row = (...cells) =>
  el(
    'tr',
    {},
    cells.map(([head, cell]) => el('td', { 'data-head': head }, cell)),
  )
