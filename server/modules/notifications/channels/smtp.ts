import type { Transporter } from 'nodemailer'
import { seconds } from '../../../platform/clock.ts'
import type { Metrics } from '../../../platform/metrics.ts'
import type { SmtpConfiguration } from '../read-configuration.ts'
import type { Outcome } from '../message.ts'
import type { Channel } from './channel.ts'

const pool = {
  pool: true,
  maxConnections: 4,
  // A shop's mails come in bursts; and a process that ends should not wait for idle connections.
  idleTimeout: seconds(5),
  connectionTimeout: seconds(10),
  greetingTimeout: seconds(10),
  socketTimeout: seconds(30),
} as const

/** E-mail by SMTP. A mail sent again has the Message-ID it had, by which mailboxes may know it. */
export function createSmtp(metrics: Metrics, { url, from }: SmtpConfiguration): Channel {
  let transport: Promise<Transporter> | undefined
  const domain = from.slice(from.lastIndexOf('@') + 1, -1)
  return {
    async send({ id, recipient, subject, body, html }) {
      const ended = metrics.providerSeconds.startTimer({ provider: 'smtp', operation: 'send' })
      try {
        transport ??= openTransport(url).catch((error: unknown) => {
          transport = undefined
          throw error
        })
        const sent = await (
          await transport
        ).sendMail({
          from,
          // An object, so that nothing in the address is read as a list of addresses.
          to: { name: '', address: recipient },
          subject: subject ?? '',
          text: body,
          ...(html === null ? {} : { html }),
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        ended({ outcome: 'sent' })
        return { kind: 'sent', reference: sent.messageId }
      } catch (error) {
        ended({ outcome: 'failed' })
        return readFailure(error as SmtpError)
      }
    },
  }
}

// Loaded with the first mail: most processes of the API never send one.
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({ url, ...pool })
}

type SmtpError = Error & { code?: string; responseCode?: number }

/** Replies of 5xx are final (RFC 5321 §4.2.1); 4xx, and a server that isn't there, pass. */
function readFailure({ code, responseCode }: SmtpError): Outcome {
  const problem = responseCode === undefined ? (code ?? 'unknown').toLowerCase() : `smtp_${responseCode}`
  if (responseCode === undefined || responseCode < 500) return { kind: 'temporary', problem }
  return { kind: 'permanent', problem, ours: code === 'EAUTH' }
}
