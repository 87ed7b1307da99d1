import type { Market } from '../../markets/market.ts'
import type { Environment } from '../../platform/environment.ts'

export type NotificationsConfiguration = {
  smtp: SmtpConfiguration
  africasTalking: AfricasTalkingConfiguration
}

export type SmtpConfiguration = { url: string; from: string }

export type AfricasTalkingConfiguration = {
  /** Without `/version1/messaging`. */
  url: string
  username: string
  apiKey: string
  /** A sender name that Africa's Talking has approved. */
  sender: string
}

export function readNotificationsConfiguration(env: Environment, market: Market): NotificationsConfiguration {
  const outsideProduction = (value: string) => (env.isProduction ? {} : { default: value })
  return {
    smtp: {
      url: env.url('SMTP_URL', {
        description: 'Mail server: smtp://user:password@host:port, or smtps://',
        secret: true,
        ...outsideProduction('smtp://127.0.0.1:1025'),
      }),
      from: env.text('MAIL_FROM', {
        description: 'Sender of e-mail: Name <address>',
        pattern: /^[^<>@]+<[^\s<>@]+@[^\s<>@]+>$/,
        ...outsideProduction(`${market.name} <orders@${market.id}.example>`),
      }),
    },
    africasTalking: {
      url: env.url('AFRICAS_TALKING_URL', {
        description: "Address of Africa's Talking, without /version1/messaging",
        default: `https://api.${env.isProduction ? '' : 'sandbox.'}africastalking.com`,
      }),
      username: env.text('AFRICAS_TALKING_USERNAME', {
        description: "Name of the application at Africa's Talking",
        ...outsideProduction('sandbox'),
      }),
      apiKey: env.secret('AFRICAS_TALKING_API_KEY', {
        description: "Key of the application at Africa's Talking",
        development: 'makola-stand-in-sms-key',
      }),
      sender: env.text('AFRICAS_TALKING_SENDER', {
        description: 'Approved sender of SMS: 11 letters and digits at most',
        default: market.name,
      }),
    },
  }
}
