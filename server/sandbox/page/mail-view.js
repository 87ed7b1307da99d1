import { byId, clockTime, el, fill, shortTime, withLinks } from './dom.js'

let openId
let plain = false
let latest

/** The mailbox: the newest first, and the one that is open beside it. */
export function showMail(state) {
  latest = state
  const wanted = byId('mail-search').value.trim().toLowerCase()
  const mails = state.newestFirst('mails').filter((mail) => matches(mail, wanted))
  const rows = mails.map((mail) => el('li', {}, row(mail)))
  fill(
    byId('mail-list'),
    rows.length
      ? el('ul', {}, rows)
      : el('p', { class: 'empty' }, wanted ? 'No mail has that.' : 'No mail yet.'),
  )
  if (!openId) fill(byId('mail-pane'), el('p', { class: 'empty' }, 'Choose a mail to read it here.'))
}

byId('mail-search').addEventListener('input', () => showMail(latest))

const matches = (mail, wanted) =>
  !wanted ||
  [mail.subject, mail.from, mail.excerpt, ...mail.to].some((text) => text.toLowerCase().includes(wanted))

function row(mail) {
  return el(
    'button',
    {
      type: 'button',
      'data-key': mail.id,
      'aria-current': mail.id === openId ? 'true' : null,
      onclick: () => open(mail.id),
    },
    el('span', { class: 'to' }, mail.to.join(', ')),
    el('time', { datetime: mail.receivedAt }, shortTime(mail.receivedAt)),
    el('strong', {}, mail.subject || '(no subject)'),
    el('span', { class: 'excerpt' }, mail.excerpt),
  )
}

async function open(id) {
  openId = id
  showMail(latest)
  const answer = await fetch(`/mails/${encodeURIComponent(id)}`)
  if (answer.ok && openId === id) showPane(await answer.json())
  byId('mail-pane').focus({ preventScroll: false })
}

function showPane(mail) {
  const asText = plain || !mail.html
  const choose = (isPlain) => () => ((plain = isPlain), showPane(mail))
  fill(
    byId('mail-pane'),
    el('h3', {}, mail.subject || '(no subject)'),
    el(
      'dl',
      {},
      el('dt', {}, 'From'),
      el('dd', {}, mail.from),
      el('dt', {}, 'To'),
      el('dd', {}, mail.to.join(', ')),
      el('dt', {}, 'At'),
      el('dd', {}, clockTime(mail.receivedAt)),
      ...mail.attachments.flatMap((one) => [
        el('dt', {}, 'File'),
        el('dd', {}, `${one.filename} (${one.contentType}, ${one.bytes} bytes)`),
      ]),
    ),
    mail.html
      ? el(
          'div',
          { class: 'segments', role: 'group', 'aria-label': 'Show as' },
          el(
            'button',
            { type: 'button', 'data-key': 'html', 'aria-pressed': String(!asText), onclick: choose(false) },
            'Formatted',
          ),
          el(
            'button',
            { type: 'button', 'data-key': 'text', 'aria-pressed': String(asText), onclick: choose(true) },
            'Plain text',
          ),
        )
      : null,
    asText ? el('div', { class: 'plain' }, withLinks(mail.text)) : frame(mail),
  )
}

/** The mail runs nothing and fetches nothing; its links open in a new tab. */
const frame = (mail) =>
  el('iframe', {
    title: `Mail: ${mail.subject}`,
    src: `/mails/${encodeURIComponent(mail.id)}/html`,
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
  })
