import type { FastifyInstance } from 'fastify'
import type { Life } from './life.ts'
import type { Mailbox, Mail } from './mailbox.ts'
import type { Change, Memory, Remembered } from './memory.ts'
import type { Phone } from './phone.ts'
import type { Sandbox } from './surface.ts'

type Controls = Pick<Sandbox, 'transactions' | 'callbacks' | 'behaviours'>
export type Watched = { memory: Memory; life: Life; phone: Phone; mailbox: Mailbox }

/** Changes are gathered for this long: a load test makes thousands a second, and a person sees ten. */
const gatherMs = 100
const shownAtMost = 200

/** GET /events: first everything there is, then each change, by Server-Sent Events. */
export function pageEvents(server: FastifyInstance, controls: Controls, watched: Watched): void {
  server.get('/state', async () => snapshot(controls, watched))

  server.get('/events', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (event: string, body: unknown) =>
      reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`)
    send('snapshot', snapshot(controls, watched))

    let gathered = new Map<string, Change>()
    const flush = () => {
      const changes = [...gathered.values()]
      gathered = new Map()
      send('changes', changes)
    }
    const forget = watched.memory.onChange((change) => {
      const shown = shownChange(change)
      if (!shown) return
      if (gathered.size === 0) void watched.life.pause(gatherMs).then((waited) => waited && flush())
      gathered.set(`${shown.list} ${shown.item.id}`, shown)
    })
    reply.raw.on('close', forget)
  })
}

function snapshot({ transactions, callbacks, behaviours }: Controls, { phone, mailbox }: Watched) {
  return {
    prompts: phone.all().slice(-shownAtMost),
    sms: phone.sms(),
    mails: mailbox.mails().map(summaryOf),
    transactions: transactions().slice(-shownAtMost),
    callbacks: callbacks().slice(-shownAtMost),
    behaviours: [{ id: 'active', active: behaviours() }],
  }
}

function shownChange({ list, item }: Change): Change | undefined {
  if (list === 'requests') return undefined
  return { list, item: list === 'mails' ? summaryOf(item as Mail) : item }
}

/** The list needs no bodies; the reading pane asks for one when it is opened. */
function summaryOf({ text, html, headers, ...mail }: Mail): Remembered & { excerpt: string } {
  return { ...mail, excerpt: text.replace(/\s+/g, ' ').slice(0, 140) }
}
