import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { AccountNotice } from './api.ts'
import { codeOf, isOpen, linkPages, linkTokenOf, type Purpose } from './challenge.ts'
import type { NoticeId } from './notice.ts'
import { findChallenge } from './store/challenges.ts'
import { findNotice } from './store/notices.ts'

type Context = { sql: Sql; clock: Clock; tokenSecret: string; publicUrl: string }

const carriedFor = {
  verify_email: 'link',
  verify_phone: 'code',
  reset_password: 'link',
  download_data: 'link',
} as const satisfies Record<Purpose, 'link' | 'code'>

export async function noticeOf({ sql }: Context, noticeId: NoticeId): Promise<AccountNotice | undefined> {
  const notice = await findNotice(sql, noticeId)
  if (notice === undefined) return undefined
  const { challengeId, ...told } = notice
  const challenge = challengeId === null ? undefined : await findChallenge(sql, challengeId)
  return { ...told, carries: challenge === undefined ? null : carriedFor[challenge.purpose] }
}

export async function secretOf(context: Context, noticeId: NoticeId): Promise<string | undefined> {
  const { sql, clock, tokenSecret, publicUrl } = context
  const challengeId = (await findNotice(sql, noticeId))?.challengeId
  if (challengeId === undefined || challengeId === null) return undefined
  const challenge = await findChallenge(sql, challengeId)
  if (challenge === undefined || !isOpen(challenge, clock.now())) return undefined
  if (challenge.purpose === 'verify_phone') return codeOf(challenge.id, tokenSecret)
  return `${publicUrl}/${linkPages[challenge.purpose]}?token=${linkTokenOf(challenge.id, tokenSecret)}`
}
