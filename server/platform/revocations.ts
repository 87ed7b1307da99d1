import { minutes, seconds } from './clock.ts'
import type { Sql } from './database/database.ts'
import type { Log } from './log.ts'
import { pause } from './pause.ts'
import { ACCESS_TOKEN_LIFETIME_SECONDS, type AccessClaims } from './tokens.ts'

/** Which access tokens are not to be believed any more, though they have not expired. */
export type Revocations = {
  has(claims: AccessClaims): boolean
  close(): Promise<void>
}

/** Where no token is read. */
export const noRevocations: Revocations = { has: () => false, close: async () => {} }

const CHANNEL = 'makola_revocations'
/** News may be lost without a word where a network is cut; so all of it is read again now and then. */
const READ_AGAIN_EVERY_MS = seconds(30)
const KEPT_MS = seconds(ACCESS_TOKEN_LIFETIME_SECONDS) + minutes(1)

type Revocation = { subject: string; belowVersion: number | null }

/**
 * Kept in the memory of every process, so that no request pays for it: `platform.revoke` writes it in the transaction of
 * the change that revokes, and tells all processes as that is committed.
 */
export async function openRevocations(sql: Sql, log: Log): Promise<Revocations> {
  let revoked = new Map<string, number | null>()
  const stopping = new AbortController()
  const add = ({ subject, belowVersion }: Revocation) => revoked.set(subject, belowVersion)

  async function readAll(): Promise<void> {
    const rows = await sql<Revocation[]>`
      select subject, below_version from platform.revocations
      where revoked_at > now() - make_interval(secs => ${KEPT_MS / 1000})`
    revoked = new Map(rows.map(({ subject, belowVersion }) => [subject, belowVersion]))
  }

  async function readNowAndThen(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(READ_AGAIN_EVERY_MS, stopping.signal)
      if (stopping.signal.aborted) return
      await readAll().catch((error: unknown) => log.warn({ err: error }, 'revocations could not be read'))
    }
  }

  const subscription = await sql.listen(
    CHANNEL,
    (text) => add(JSON.parse(text) as Revocation),
    () => void readAll().catch((error: unknown) => log.warn({ err: error }, 'revocations could not be read')),
  )
  await readAll()
  const reading = readNowAndThen()

  return {
    has({ userId, sessionId, version }) {
      if (revoked.size === 0) return false
      const belowVersion = revoked.get(userId)
      return revoked.has(sessionId) || (belowVersion !== undefined && version < (belowVersion ?? Infinity))
    },
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
