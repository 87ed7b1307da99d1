import { strToU8, zip, type AsyncZippable } from 'fflate'
import { Type } from 'typebox'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import { days, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor, UserId } from '../../platform/http/actor.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { newId, type Id } from '../../platform/ids.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import { notFound, slowed } from '../../platform/refusal.ts'
import { provedOwner } from './confirm-password.ts'
import { sendChallenge } from './send-challenge.ts'
import * as store from './store/personal-data.ts'
import { lockUser } from './store/users.ts'
import { openLink } from './verify-address.ts'

export type ExportId = Id<'DataExport'>

/** Gathers what every module knows of somebody. */
export const gatherData = defineJob(
  'identity.gather-data',
  closed({ exportId: IdOf<'DataExport'>(), userId: IdOf<'User'>() }),
)

/** What each module answers: file name → what stands in it. */
export type DataSources = () => readonly ((userId: UserId) => Promise<Record<string, unknown>>)[]

type Context = { sql: Sql; clock: Clock; tokenSecret: string; sources: DataSources }

const ONE_A_DAY_MS = days(1)
const KEPT_MS = days(3)

/** Has a copy of one's own data made, once a day at most; a link to it comes by e-mail. */
export async function askForData({ sql, clock }: Context, actor: Actor): Promise<ExportId> {
  const { userId } = provedOwner(actor)
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    const now = clock.now()
    const last = await store.findLastExport(tx, userId)
    const wait = last === undefined ? 0 : last.askedAt.getTime() + ONE_A_DAY_MS - now.getTime()
    if (wait > 0) throw slowed(Math.ceil(wait / 1000))
    const exportId = newId<'DataExport'>()
    await store.insertExport(tx, exportId, userId, now)
    await enqueue(tx, gatherData, { exportId, userId })
    const thing = { kind: 'user', id: userId }
    await audit(tx, { by: auditorOf(actor), action: 'user.data_asked_for', thing }, now)
    return exportId
  })
}

/** Makes the archive and sends the link; repeated, it makes it anew only where it is not there yet. */
export async function gather(
  context: Context,
  { exportId, userId }: { exportId: ExportId; userId: UserId },
): Promise<void> {
  const { sql, clock, sources } = context
  const files: AsyncZippable = {}
  for (const read of sources()) {
    for (const [name, content] of Object.entries(await read(userId))) {
      files[`${name}.json`] = strToU8(JSON.stringify(content, null, 2))
    }
  }
  const archive = await compress(files)
  await sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) return
    const now = clock.now()
    const isSaved = await store.saveArchive(tx, exportId, archive, {
      now,
      until: new Date(now.getTime() + KEPT_MS),
    })
    if (isSaved) await sendChallenge(tx, context, user, 'download_data', { email: user.email })
  })
}

/** The archive that a link leads to, as often as it is asked for until it is deleted. */
export async function openArchive(context: Context, token: string): Promise<Buffer> {
  return context.sql.begin(async (tx) => {
    const { user } = await openLink(tx, context, token, 'download_data')
    const archive = await store.findArchive(tx, user.id, context.clock.now())
    if (archive === undefined) throw notFound('archive')
    return archive
  })
}

function compress(files: AsyncZippable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip(files, (error, archive) => (error === null ? resolve(Buffer.from(archive)) : reject(error)))
  })
}

export const DataExportSchema = closed({ id: Type.String({ format: 'uuid' }) })
