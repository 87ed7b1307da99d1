import type { NoticeKind } from '../../identity/api.ts'
import type { Wording, Words } from './texts.ts'

/** What the words are about; '' for what is not known. */
export type AccountFacts = {
  shop: string
  /** Stands for the link or the code: an SMS has it in its text, a letter after its first paragraph. */
  secret: string
  isLink: boolean
  /** The time, written the market's way. */
  at: string
  device: string
  ip: string
  /** By our staff, in their own words. */
  reason: string
  outcome: string
  what: string
  /** So far masked that nobody learns it who does not know it. */
  newAddress: string
}

/**
 * An SMS with a link may have two parts (306 characters), its own words making up 150 of them at most. `button` says what
 * a link leads to, `null` where there never is a link or a code.
 */
export type AccountWording = Wording & { button: string | null }

/** One language's words for everything that there is to say about an account. */
export type AccountTexts = Readonly<Record<NoticeKind, Words<AccountFacts, AccountWording>>>

export type Circumstances = Pick<AccountFacts, 'at' | 'device' | 'ip'>

/** What is known of when and from where something was done, each under its name; '' if nothing is. */
export function listKnown({ at, device, ip }: Circumstances, names: Circumstances): string {
  const parts = [
    [names.at, at],
    [names.device, device],
    [names.ip, ip],
  ] as const
  return parts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}.`)
    .join(' ')
}
