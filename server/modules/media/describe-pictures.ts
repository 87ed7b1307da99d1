import type { Sql } from '../../platform/database/database.ts'
import type { DescribedPicture } from './api.ts'
import { formats, keyOf, listWidthOf, widthsOf, type MediaId, type Source } from './picture.ts'
import { explanationOf } from './refusal-texts.ts'
import type { Storage } from './storage/storage.ts'
import { findUploads } from './store/uploads.ts'
import type { Upload } from './upload.ts'

/** What there is of some pictures, in the order asked for. */
export async function describePictures(
  sql: Sql,
  storage: Storage,
  ids: readonly MediaId[],
): Promise<DescribedPicture[]> {
  const found = new Map((await findUploads(sql, ids)).map((upload) => [upload.id, upload]))
  return ids.flatMap((id) => found.get(id) ?? []).map((upload) => describeUpload(upload, storage))
}

/** An upload as a picture: with where its files are, once there are any. */
export function describeUpload(upload: Upload, storage: Pick<Storage, 'urlOf'>): DescribedPicture {
  const { id, state, reason, alt, uploaderId } = upload
  const { hash, width, height } = upload
  const isReady = state === 'ready' && hash !== null && width !== null
  const urlOf = (at: number, format: Source['format']) => storage.urlOf(keyOf(hash ?? '', at, format))
  const sources = !isReady
    ? []
    : formats.flatMap((format) =>
        widthsOf({ width }).map((at) => ({ format, width: at, url: urlOf(at, format) })),
      )
  const size = isReady ? { width, height } : { width: null, height: null }
  const listUrl = isReady ? urlOf(listWidthOf({ width }), 'webp') : null
  return { id, state, reason, explanation: explanationOf(reason), alt, ...size, sources, uploaderId, listUrl }
}
