import { byId, el, fill, post } from './dom.js'

const providers = {
  flutterwave: ['Flutterwave', 'Ghana: hosted checkout, mobile money, cards, payouts'],
  mpesa: ['M-Pesa', 'Mozambique: C2B, reversal, B2C'],
  'smile-id': ['Smile ID', 'Ghana: identity cards'],
  sms: ['Africa’s Talking', 'SMS and delivery reports'],
  s3: ['S3', 'pictures in a bucket'],
  cloudinary: ['Cloudinary', 'pictures'],
  'google-sheets': ['Google Sheets', 'stock and prices in a spreadsheet'],
  smtp: ['Mail', 'SMTP'],
}

const aspects = {
  answer: 'The answer to a call',
  customer: 'The customer',
  card: 'What the register says of the card',
  callback: 'The callback',
  mode: 'The way of working',
  shape: 'The shape of the webhook',
  signature: 'The proof of the webhook',
}

const settings = {
  holdMs: { label: 'Hold, ms', type: 'number', placeholder: '2000' },
  delayMs: { label: 'Delay, ms', type: 'number', placeholder: '2000' },
  code: { label: 'Code', type: 'text', placeholder: 'default' },
  status: { label: 'HTTP status', type: 'number', placeholder: 'reset' },
  matching: { label: 'Only where it has', type: 'text', placeholder: 'any' },
  sign: { label: 'Signed', choices: ['wrong', 'missing', 'right'] },
  amount: { label: 'Amount', type: 'number', placeholder: 'true one', step: '0.01' },
}

export const readable = (name) => name.replaceAll('-', ' ')

/** Built once, from what the sandbox says it has; afterwards only what is on changes, so that typing is not lost. */
const built = build()

export async function showSwitches(state) {
  await built
  const active = state.all('behaviours')[0]?.active ?? []
  for (const button of document.querySelectorAll('[data-switch]')) {
    const on = active.find((one) => `${one.provider} ${one.behaviour}` === button.dataset.switch)
    button.setAttribute('aria-checked', String(Boolean(on)))
    button.closest('.switch').classList.toggle('on', Boolean(on))
    button.closest('.switch').querySelector('.left').textContent =
      on && on.left !== null ? `${on.left} left` : ''
  }
}

async function build() {
  const { catalogue } = await (await fetch('/behaviours')).json()
  fill(
    byId('switch-list'),
    Object.entries(catalogue).map(([provider, switches]) => card(provider, switches)),
  )
}

function card(provider, switches) {
  const [name, does] = providers[provider]
  const groups = Map.groupBy(Object.entries(switches), ([, entry]) => entry.aspect)
  return el(
    'section',
    { class: 'provider', 'aria-labelledby': `provider-${provider}` },
    el('h3', { id: `provider-${provider}` }, name, el('small', {}, does)),
    ...[...groups].map(([aspect, entries]) =>
      el(
        'fieldset',
        {},
        el('legend', {}, aspects[aspect]),
        entries.map(([behaviour, entry]) => switchRow(provider, behaviour, entry)),
      ),
    ),
  )
}

function switchRow(provider, behaviour, entry) {
  const id = `${provider}-${behaviour}`
  const inputs = [...entry.settings, 'times'].map((name) => setting(id, name))
  const toggle = ({ currentTarget }) =>
    currentTarget.getAttribute('aria-checked') === 'true'
      ? post('/behaviours', { provider, behaviour: 'normal', aspect: entry.aspect })
      : post('/behaviours', { provider, behaviour, ...valuesOf(inputs) })
  return el(
    'div',
    { class: 'switch' },
    el(
      'button',
      {
        type: 'button',
        role: 'switch',
        'aria-checked': 'false',
        'aria-labelledby': `${id}-name`,
        'aria-describedby': `${id}-does`,
        'data-switch': `${provider} ${behaviour}`,
        onclick: toggle,
      },
      el('span', { class: 'knob' }),
    ),
    el(
      'div',
      { class: 'switch-text' },
      el(
        'p',
        { class: 'name' },
        el('span', { id: `${id}-name` }, readable(behaviour)),
        el('span', { class: 'left', role: 'status' }),
      ),
      el('p', { class: 'does', id: `${id}-does` }, entry.does),
      el(
        'details',
        { class: 'settings' },
        el('summary', {}, 'Settings', el('span', { class: 'unseen' }, ` of ${readable(behaviour)}`)),
        el('div', {}, inputs),
      ),
    ),
  )
}

function setting(id, name) {
  const { label, choices, ...attributes } = settings[name] ?? {
    label: 'Uses',
    type: 'number',
    placeholder: '∞',
  }
  const named = { id: `${id}-${name}`, name, 'aria-describedby': `${id}-name` }
  const input = choices
    ? el(
        'select',
        named,
        choices.map((one) => el('option', { value: one }, one)),
      )
    : el('input', {
        ...named,
        ...attributes,
        min: attributes.type === 'number' ? '0' : null,
        autocomplete: 'off',
      })
  return el('label', { for: named.id }, label, input)
}

function valuesOf(labels) {
  const inputs = labels.map((label) => label.querySelector('input, select'))
  const given = inputs.filter((input) => input.value !== '')
  return Object.fromEntries(
    given.map((input) => [input.name, input.type === 'number' ? Number(input.value) : input.value]),
  )
}
