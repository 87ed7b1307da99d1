import { byId, clockTime, el, fill, post, shortTime, withLinks } from './dom.js'

const follow = 'follow'
let chosen = follow
let openThread
let shownPrompt
let latest

/** The phone: the numbers to choose from, its messages, the checkouts that wait, the PIN prompt. */
export function showPhone(state) {
  latest = state
  const numbers = numbersOf(state)
  showNumbers(numbers)
  const number = chosen === follow ? (state.ringing ?? numbers.at(0)) : chosen
  byId('carrier').textContent = carrierOf(number)
  showApps(state, number)
  showPrompt(state, number)
}

function numbersOf(state) {
  const seen = [
    ...state.all('sms').map(({ to, sentAt }) => [to, sentAt]),
    ...state.all('prompts').map(({ msisdn, createdAt }) => [msisdn, createdAt]),
  ].sort(([, a], [, b]) => b.localeCompare(a))
  return [...new Set(seen.map(([number]) => number))]
}

function showNumbers(numbers) {
  const select = byId('number')
  const options = [follow, ...numbers]
  if (options.join() !== [...select.options].map((one) => one.value).join()) {
    select.replaceChildren(
      ...options.map((one) =>
        el('option', { value: one }, one === follow ? 'Whichever rings last' : spaced(one)),
      ),
    )
  }
  select.value = options.includes(chosen) ? chosen : follow
}

byId('number').addEventListener('change', (event) => {
  chosen = event.target.value
  openThread = undefined
  showPhone(latest)
})

function showApps(state, number) {
  const messages = state.all('sms').filter((one) => one.to === number)
  const thread = openThread && messages.filter((one) => one.from === openThread)
  const title = el('p', { class: 'number' }, number ? spaced(number) : 'No messages yet')
  if (thread?.length) return fill(byId('phone-apps'), threadView(openThread, thread))
  fill(byId('phone-apps'), title, checkoutCards(state), threadList(messages), number ? null : emptyHint())
}

const emptyHint = () =>
  el(
    'p',
    { class: 'hint' },
    'Text messages and PIN prompts arrive here while somebody registers, orders and pays in the shop.',
  )

function threadList(messages) {
  const threads = Map.groupBy(messages.toReversed(), (one) => one.from)
  const rows = [...threads].map(([from, [newest, ...older]]) =>
    el(
      'li',
      {},
      el(
        'button',
        { type: 'button', class: 'thread', 'data-key': `thread ${from}`, onclick: () => openThreadOf(from) },
        el('span', { class: 'avatar', 'aria-hidden': 'true' }, from.slice(0, 1).toUpperCase()),
        el('span', { class: 'from' }, from, older.length ? el('small', {}, ` ${older.length + 1}`) : null),
        el('time', { datetime: newest.sentAt }, shortTime(newest.sentAt)),
        el('span', { class: 'excerpt' }, newest.text),
      ),
    ),
  )
  return rows.length ? el('ul', { class: 'threads', 'aria-label': 'Messages' }, rows) : null
}

function openThreadOf(from) {
  openThread = from
  showPhone(latest)
  byId('phone-apps').querySelector('button')?.focus()
  byId('phone-apps').querySelector('.bubble:last-child')?.scrollIntoView({ block: 'nearest' })
}

function threadView(from, messages) {
  const back = () => {
    openThread = undefined
    showPhone(latest)
    byId('phone-apps').querySelector('.thread')?.focus()
  }
  return el(
    'div',
    { class: 'conversation' },
    el(
      'div',
      { class: 'conversation-head' },
      el(
        'button',
        {
          type: 'button',
          class: 'back',
          'data-key': 'back',
          'aria-label': 'Back to messages',
          onclick: back,
        },
        '‹',
      ),
      el('strong', {}, from),
    ),
    ...messages.map((one) =>
      el(
        'div',
        { class: 'bubble' },
        el('p', {}, withLinks(one.text)),
        el('time', { datetime: one.sentAt }, clockTime(one.sentAt)),
      ),
    ),
  )
}

function checkoutCards(state) {
  const open = state
    .newestFirst('transactions')
    .filter((one) => one.link)
    .slice(0, 3)
  return open.map((one) =>
    el(
      'a',
      {
        class: 'checkout',
        href: one.link,
        target: '_blank',
        rel: 'noopener',
        'data-key': `checkout ${one.id}`,
      },
      el('span', { class: 'kicker' }, 'Checkout waiting'),
      el('strong', {}, `${one.currency} ${one.amount}`),
      el('small', {}, one.reference),
    ),
  )
}

/** The PIN prompt lies over the phone like the operator's own; the newest for this number is on top. */
function showPrompt(state, number) {
  const waiting = state.all('prompts').filter((one) => one.status === 'waiting' && one.msisdn === number)
  const prompt = waiting.at(-1)
  const place = byId('phone-prompt')
  if (!prompt) {
    shownPrompt = undefined
    return fill(place)
  }
  const version = `${prompt.id} ${prompt.awaitsCode} ${waiting.length}`
  if (shownPrompt === version) return
  const wasElsewhere = document.activeElement !== document.body && !place.contains(document.activeElement)
  shownPrompt = version
  fill(place, promptDialog(prompt, waiting.length - 1))
  if (!wasElsewhere) place.querySelector('.approve')?.focus()
}

const walletNames = { mpesa: 'M-Pesa', flutterwave: 'Mobile money' }

function promptDialog(prompt, others) {
  const answer = (how) => () => post(`/prompts/${encodeURIComponent(prompt.id)}/${how}`)
  return el(
    'div',
    {
      class: `prompt ${prompt.provider}`,
      role: 'alertdialog',
      'aria-labelledby': 'prompt-title',
      'aria-describedby': 'prompt-text',
    },
    el('p', { class: 'kicker', id: 'prompt-title' }, `${walletNames[prompt.provider]} payment request`),
    el('p', { class: 'sum' }, `${prompt.currency} ${prompt.amount}`),
    el(
      'p',
      { id: 'prompt-text' },
      'Pay ',
      el('strong', {}, prompt.merchant),
      '? Reference ',
      el('code', {}, prompt.reference),
    ),
    prompt.awaitsCode
      ? el(
          'p',
          { class: 'code-first' },
          'A real phone shows this after the code is entered: ',
          el('a', { href: prompt.codePage, target: '_blank', rel: 'noopener' }, 'enter the code'),
          '.',
        )
      : el('p', { class: 'pin', 'aria-hidden': 'true' }, '● ● ● ●'),
    el(
      'div',
      { class: 'answers' },
      el(
        'button',
        { type: 'button', class: 'refuse', 'data-key': 'refuse', onclick: answer('refusal') },
        'Refuse',
      ),
      el(
        'button',
        { type: 'button', class: 'approve', 'data-key': 'approve', onclick: answer('approval') },
        'Approve',
      ),
    ),
    el(
      'button',
      { type: 'button', class: 'ignore', 'data-key': 'ignore', onclick: answer('expiry') },
      'Let it expire',
    ),
    others > 0 ? el('p', { class: 'hint' }, `${others} more waiting`) : null,
  )
}

function carrierOf(number = '') {
  if (/^\+258(84|85)/.test(number)) return 'Vodacom'
  if (/^\+258(86|87)/.test(number)) return 'Movitel'
  if (/^\+258(82|83)/.test(number)) return 'Tmcel'
  if (/^\+233(24|25|53|54|55|59)/.test(number)) return 'MTN'
  if (/^\+233(20|50)/.test(number)) return 'Telecel'
  if (/^\+233(26|27|56|57)/.test(number)) return 'AT'
  return ''
}

const spaced = (number) => number.replace(/^(\+\d{3})(\d{2})(\d{3})(\d+)$/, '$1 $2 $3 $4')

const tick = () => (byId('clock').textContent = shortTime(new Date()))
tick()
setInterval(tick, 10_000)
