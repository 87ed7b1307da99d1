import { minutes, seconds } from './clock.ts'
import type { Sql } from './database/database.ts'
import type { Log } from './log.ts'
import { pause } from './pause.ts'
import { ACCESS_TOKEN_LIFETIME_SECONDS, type AccessClaims } from './tokens.ts'

/** Which access tokens are not to be believed any more, though they have not expired. */
export type Revocations = {
  has(claims: AccessClaims): boolean
  /** Resolves once this process knows of all that is committed by now, for an answer that promises it. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

/** Where no token is read. */
export const noRevocations: Revocations = {
  has: () => false,
  catchUp: async () => {},
  close: async () => {},
}

const CHANNEL = 'makola_revocations'
/** News may be lost without a word where a network is cut; so it is read again now and then. */
const READ_AGAIN_EVERY_MS = seconds(30)
const KEPT_MS = seconds(ACCESS_TOKEN_LIFETIME_SECONDS) + minutes(1)

type Revocation = { subject: string; belowVersion: number | null; revokedAt: Date }

/**
 * Kept in the memory of every process, so that no request pays for it: `platform.revoke` writes it in the transaction of
 * the change that revokes, and tells all processes as that is committed. The process that made the change knows of it
 * before it answers; the others some milliseconds later.
 */
export async function openRevocations(sql: Sql, log: Log): Promise<Revocations> {
  const revoked = new Map<string, { belowVersion: number; forgottenAt: number }>()
  const stopping = new AbortController()

  function add({ subject, belowVersion, revokedAt }: Revocation): void {
    const forgottenAt = revokedAt.getTime() + KEPT_MS
    revoked.set(subject, { belowVersion: belowVersion ?? Infinity, forgottenAt })
  }

  /** What was written within the time; its commit came after, so the time is longer than any request's transaction. */
  async function read(withinMs: number): Promise<void> {
    const rows = await sql<Revocation[]>`
      select subject, below_version, revoked_at from platform.revocations
      where revoked_at > now() - make_interval(secs => ${withinMs / 1000})`
    rows.forEach(add)
  }

  const readAgain = () =>
    read(KEPT_MS).catch((error: unknown) => log.warn({ err: error }, 'revocations could not be read'))

  async function readNowAndThen(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(READ_AGAIN_EVERY_MS, stopping.signal)
      if (stopping.signal.aborted) return
      await readAgain()
      for (const [subject, { forgottenAt }] of revoked) if (forgottenAt < Date.now()) revoked.delete(subject)
    }
  }

  const subscription = await sql.listen(
    CHANNEL,
    (text) => {
      const { subject, belowVersion } = JSON.parse(text) as Omit<Revocation, 'revokedAt'>
      add({ subject, belowVersion, revokedAt: new Date() })
    },
    () => void readAgain(),
  )
  await read(KEPT_MS)
  const reading = readNowAndThen()

  return {
    has({ userId, sessionId, version }) {
      if (revoked.size === 0) return false
      return revoked.has(sessionId) || version < (revoked.get(userId)?.belowVersion ?? 0)
    },
    catchUp: () => read(READ_AGAIN_EVERY_MS),
    async close() {
      stopping.abort()
      await reading
      await subscription.unlisten()
    },
  }
}

/** Forgets those that no living token can meet. */
export async function sweepRevocations(sql: Sql): Promise<void> {
  await sql`delete from platform.revocations where revoked_at < now() - make_interval(secs => ${KEPT_MS / 1000})`
}
