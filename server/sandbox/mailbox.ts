import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { ParsedMail } from 'mailparser'
import type { SMTPServerDataStream } from 'smtp-server'
import type { Memory } from './memory.ts'
import type { Surroundings } from './stand-in.ts'

export type Mail = {
  id: string
  from: string
  /** The addresses it was delivered to (the envelope), in lower case. */
  to: string[]
  subject: string
  text: string
  html: string | null
  /** Header names in lower case, values as one line of text. */
  headers: Record<string, string>
  attachments: { filename: string; contentType: string; bytes: number }[]
  receivedAt: string
}

export type Mailbox = Awaited<ReturnType<typeof startMailbox>>

/** A mail server which accepts everything, and keeps what it was given for all to read. */
export async function startMailbox(
  memory: Memory,
  { behaviours, ledger }: Pick<Surroundings, 'behaviours' | 'ledger'>,
  { host, port = 0 }: { host: string; port: number | undefined },
) {
  const mails = memory.list<Mail>('mails', 500)
  const operation = { name: 'mail', acts: true }

  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    // Loopback and no certificate: a client must not be tempted to try.
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    size: 25 * 1024 * 1024,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onConnect: (_session, done) => {
      const down = behaviours.take('smtp', 'answer', { name: 'connect', acts: false }, { only: ['down'] })
      done(down ? smtpError(421, 'Service not available') : null)
    },
    onRcptTo: ({ address }, _session, done) => {
      const active = behaviours.take('smtp', 'answer', operation, { subject: address.toLowerCase() })
      ledger.received('smtp', operation.name, address, false)
      const refusal = refusals[active?.behaviour ?? 'none']
      if (active?.behaviour !== 'never-answers') done(refusal && smtpError(...refusal))
    },
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((one) => one.address.toLowerCase())
      readMail(stream, recipients).then((mail) => (mails.put(mail), done()), done)
    },
  })
  // A client that goes away in the middle of a command is its own affair.
  server.on('error', () => {})

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('The sandbox needs a TCP address')

  return {
    address: { host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port: address.port },
    find: mails.find,
    mails: (to?: string) => mails.all().filter((mail) => !to || mail.to.includes(to.toLowerCase())),
    waitForMail: (fits: (mail: Mail) => boolean, timeoutMs?: number) =>
      mails.waitFor(fits, 'Mail', timeoutMs),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function readMail(stream: SMTPServerDataStream, to: string[]): Promise<Mail> {
  const parsed = await simpleParser(stream)
  return {
    id: randomUUID(),
    from: parsed.from?.text ?? '',
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || null,
    headers: headersOf(parsed),
    attachments: parsed.attachments.map((one) => ({
      filename: one.filename ?? 'unnamed',
      contentType: one.contentType,
      bytes: one.size,
    })),
    receivedAt: new Date().toISOString(),
  }
}

const refusals: Record<string, [responseCode: number, message: string]> = {
  'temporary-refusal': [451, 'Requested action aborted: try again later'],
  'permanent-refusal': [550, 'No such user here'],
  down: [421, 'Service not available'],
}

const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })

const headersOf = ({ headerLines }: ParsedMail) =>
  Object.fromEntries(
    headerLines.map(({ key, line }) => [
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  )
