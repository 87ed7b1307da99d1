import { byId, el, fill, post } from './dom.js'
import { showMail } from './mail-view.js'
import { showCallbacks, showMoney } from './money-view.js'
import { showPhone } from './phone-view.js'
import { readable, showSwitches } from './switches-view.js'

/** Everything the sandbox has told, by list and id. */
const lists = {
  prompts: new Map(),
  sms: new Map(),
  mails: new Map(),
  transactions: new Map(),
  callbacks: new Map(),
  behaviours: new Map(),
}
const kept = 500

const state = {
  all: (list) => [...lists[list].values()],
  newestFirst: (list) => [...lists[list].values()].reverse(),
  /** The number and moment of the last thing that rang. */
  ringing: undefined,
}

const views = {
  prompts: showPhone,
  sms: showPhone,
  mails: showMail,
  transactions: () => (showMoney(state), showPhone(state)),
  callbacks: showCallbacks,
  behaviours: () => (showSwitches(state), showAlarms()),
}

function live() {
  const source = new EventSource('/events')
  source.addEventListener('open', () => connected(true))
  source.addEventListener('error', () => connected(false))
  source.addEventListener('snapshot', (event) => {
    for (const [list, items] of Object.entries(JSON.parse(event.data))) {
      lists[list].clear()
      for (const item of items) lists[list].set(item.id, item)
    }
    show(new Set(Object.values(views)))
  })
  source.addEventListener('changes', (event) => {
    const changes = JSON.parse(event.data)
    for (const { list, item } of changes) remember(list, item)
    show(new Set(changes.map(({ list }) => views[list])))
  })
}

function remember(list, item) {
  const items = lists[list]
  if (!items.has(item.id)) announce(list, item)
  if (list === 'prompts' && item.status === 'waiting') state.ringing = item.msisdn
  if (list === 'sms') state.ringing = item.to
  items.set(item.id, item)
  if (items.size > kept) items.delete(items.keys().next().value)
}

/** Says aloud what has arrived, once; the lists themselves are redrawn too often to be read out. */
function announce(list, item) {
  const says = {
    sms: () => `Message from ${item.from}: ${item.text}`,
    mails: () => `Mail to ${item.to.join(', ')}: ${item.subject}`,
    prompts: () => `Payment request: ${item.currency} ${item.amount} for ${item.merchant}`,
  }[list]
  if (says) byId('announcer').textContent = says()
}

function show(toShow) {
  for (const view of toShow) view(state)
  count('prompts', state.all('prompts').filter((one) => one.status === 'waiting').length)
  count('mails', state.all('mails').length)
  count('switches', activeSwitches().length)
}

function count(name, number) {
  const place = document.querySelector(`[data-count="${name}"]`)
  place.textContent = number > 0 ? String(number) : ''
}

const activeSwitches = () => lists.behaviours.get('active')?.active ?? []

/** Whatever is made to fail is said on every view: a forgotten switch costs an afternoon. */
function showAlarms() {
  const place = byId('alarms')
  const active = activeSwitches()
  place.hidden = active.length === 0
  fill(
    place,
    el('strong', {}, active.length === 1 ? 'One switch is on:' : `${active.length} switches are on:`),
    ...active.map((one) =>
      el('span', { class: 'chip' }, `${one.provider}: ${readable(one.behaviour)}${usesLeft(one)}`),
    ),
    el(
      'button',
      { type: 'button', class: 'small', 'data-key': 'calm', onclick: () => allNormal(active) },
      'All normal',
    ),
  )
}

const usesLeft = ({ left }) => (left === null ? '' : ` (${left} left)`)
const allNormal = (active) =>
  Promise.all(
    [...new Set(active.map((one) => one.provider))].map((provider) =>
      post('/behaviours', { provider, behaviour: 'normal' }),
    ),
  )

function connected(isLive) {
  byId('live').textContent = isLive ? 'Live' : 'Not connected: trying again…'
  byId('live').classList.toggle('on', isLive)
}

const wide = matchMedia('(min-width: 821px)')

/** On a wide screen the phone is always there, and its view means the mail beside it. */
function showTab() {
  const wanted = location.hash.slice(1)
  const view = document.querySelector(`[data-tab="${CSS.escape(wanted)}"]`) ? wanted : 'phone'
  document.body.dataset.view = view
  const current = view === 'phone' && wide.matches ? 'mail' : view
  for (const tab of document.querySelectorAll('[data-tab]')) {
    if (tab.dataset.tab === current) tab.setAttribute('aria-current', 'page')
    else tab.removeAttribute('aria-current')
  }
}

wide.addEventListener('change', showTab)
addEventListener('hashchange', showTab)
showTab()
live()
