import { after, seconds, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { DecodedPicture } from './decode-picture.ts'
import { mediaSettled } from './events.ts'
import { enqueueProcessing } from './jobs.ts'
import {
  contentTypes,
  formats,
  hashOf,
  incomingKeyOf,
  keyOf,
  LARGEST_FILE_BYTES,
  WIDEST,
  widthsOf,
  type MediaId,
  type PictureHash,
  type RefusalReason,
} from './picture.ts'
import type { Storage } from './storage/storage.ts'
import { findOrBegin, findReady, savePicture } from './store/pictures.ts'
import { findUploads, markReady, markRefused } from './store/uploads.ts'

type Context = { sql: Sql; clock: Clock; storage: Storage }

// Loaded with the first picture: a process of the API never sees one.
const pictureCodec = () => import('./decode-picture.ts')

/** A picture of 64 megapixels takes up to 260 MB to unpack, and a processor for seconds: one at a time in a process. */
const IN_HAND_AT_MOST = 3
const AGAIN_AFTER_MS = seconds(3)

/**
 * What the job does. Those that find too many waiting in this process already go back into the queue, where other
 * processes find them and other jobs pass them by.
 */
export function createProcessing(context: Context): (mediaId: MediaId) => Promise<void> {
  let inHand = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (mediaId) => {
    if (inHand >= IN_HAND_AT_MOST) {
      return enqueueProcessing(context.sql, mediaId, after(context.clock.now(), AGAIN_AFTER_MS))
    }
    inHand += 1
    const turn = last.then(() => processUpload(context, mediaId))
    last = turn.catch(() => {})
    try {
      await turn
    } finally {
      inHand -= 1
    }
  }
}

/**
 * Makes a picture of a file that has come, or refuses it; then the file goes. May be repeated, and goes on from wherever
 * it was cut off: files are written over by the same ones, rows move only from where they were found.
 */
async function processUpload(context: Context, id: MediaId): Promise<void> {
  const [upload] = await findUploads(context.sql, [id])
  if (upload?.state === 'expected') return
  if (upload?.state === 'waiting') await settle(context, id)
  await context.storage.remove([incomingKeyOf(id)])
}

async function settle(context: Context, id: MediaId): Promise<void> {
  const { sql, clock, storage } = context
  const file = await readIncoming(storage, id)
  if (!Buffer.isBuffer(file)) return refuse(context, id, file)
  const hash = hashOf(file)
  if (!(await findReady(sql, hash, clock.now()))) {
    const { decodePicture } = await pictureCodec()
    const decoded = await decodePicture(file, WIDEST)
    if (decoded.kind === 'refused') return refuse(context, id, decoded.reason)
    await makePicture(context, hash, decoded)
  }
  await sql.begin(async (tx) => {
    // Locks the picture, so that it is not removed before it has this upload.
    if (!(await findReady(tx, hash, clock.now()))) throw new Error('the picture is being removed')
    if (!(await markReady(tx, id, hash, clock.now()))) return
    await announce(tx, mediaSettled, { mediaId: id, state: 'ready' }, clock.now())
  })
}

async function makePicture(
  { sql, clock, storage }: Context,
  hash: PictureHash,
  decoded: DecodedPicture,
): Promise<void> {
  // Its removal ends within a minute or so, and then this job finds nothing in its way.
  const state = await findOrBegin(sql, hash, decoded.size, clock.now())
  if (state === 'removing') throw new Error('the picture is being removed')
  const { encodePicture } = await pictureCodec()
  for (const width of widthsOf(decoded.size)) {
    for (const format of formats) {
      const file = await encodePicture(decoded, width, format)
      await storage.put(keyOf(hash, width, format), file, contentTypes[format])
    }
  }
  await savePicture(sql, hash, clock.now())
}

async function refuse({ sql, clock }: Context, id: MediaId, reason: RefusalReason): Promise<void> {
  await sql.begin(async (tx) => {
    if (!(await markRefused(tx, id, reason, clock.now()))) return
    await announce(tx, mediaSettled, { mediaId: id, state: 'refused' }, clock.now())
  })
}

/** The file, or why there is none to work on. */
async function readIncoming(storage: Storage, id: MediaId): Promise<Buffer | RefusalReason> {
  const stored = await storage.open(incomingKeyOf(id))
  if (stored === undefined) return 'nothing_received'
  if (stored.size > LARGEST_FILE_BYTES) {
    stored.content.destroy()
    return 'too_large'
  }
  return Buffer.concat(await stored.content.toArray())
}
