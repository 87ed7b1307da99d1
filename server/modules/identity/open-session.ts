import { randomBytes } from 'node:crypto'
import { audit } from '../../platform/audit/audit.ts'
import { after, type Clock } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import { newRefreshToken, REFRESH_TOKEN_LIFETIME_MS, sha256, type Device } from './session.ts'
import { saveDevice } from './store/attempts.ts'
import { insertSession } from './store/sessions.ts'
import type { User } from './user.ts'

export type SessionTokens = { accessToken: string; refreshToken: string }

/** A session as its client gets it. `deviceToken` is the device's to keep: it tells us next time that it was here. */
export type OpenedSession = { user: User; tokens: SessionTokens; deviceToken: string }

/** Where a log-in comes from, with the token that the device was given earlier, if it was. */
export type ClientDevice = Device & { token: string | null }

type Context = { clock: Clock; tokens: Tokens }

/**
 * Opens a session for somebody who has proved who they are; `isStrong` if by more than a password. Tells them, where the
 * device is new and others are known.
 */
export async function openSession(
  tx: Transaction,
  { clock, tokens }: Context,
  user: User,
  device: ClientDevice,
  isStrong: boolean,
): Promise<OpenedSession> {
  const now = clock.now()
  const sessionId = newId<'Session'>()
  const refreshToken = newRefreshToken()
  const deviceToken = device.token ?? randomBytes(32).toString('base64url')
  const deviceHash = deviceHashOf(user, deviceToken)
  const { userAgent, ip } = device
  const expiresAt = after(now, REFRESH_TOKEN_LIFETIME_MS)
  const { isNew } = await saveDevice(tx, user.id, deviceHash, device, now)
  await insertSession(
    tx,
    {
      id: sessionId,
      userId: user.id,
      userAgent,
      ip,
      deviceHash,
      isStrong,
      impersonatorId: null,
      createdAt: now,
      expiresAt,
    },
    sha256(refreshToken),
  )
  if (isNew) {
    const facts = { device: userAgent ?? '', ip, at: now.toISOString() }
    await issueNotice(tx, noticeTo(user, 'new_device', facts), now)
  }
  await audit(
    tx,
    {
      by: { userId: user.id, role: user.role, impersonator: null, ip },
      action: 'session.opened',
      thing: { kind: 'user', id: user.id },
      details: { sessionId, isStrong, isNewDevice: isNew },
    },
    now,
  )
  const { id: userId, role, tokenVersion: version } = user
  const accessToken = tokens.issue({ userId, role, sessionId, version, isStrong, impersonator: null })
  return { user, tokens: { accessToken, refreshToken }, deviceToken }
}

/** A device that two people use is known to each by a hash of its own. */
export function deviceHashOf({ id }: Pick<User, 'id'>, deviceToken: string): Buffer {
  return sha256(`${id} ${deviceToken}`)
}
