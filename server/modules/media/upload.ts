import type { UserId } from '../../platform/http/actor.ts'
import type { MediaId, PictureHash, RefusalReason } from './picture.ts'

export const purposes = ['product', 'avatar'] as const
export type Purpose = (typeof purposes)[number]

/** As others see an upload. One that is expected, or being removed, is none to them. */
export const uploadStates = ['expected', 'waiting', 'ready', 'refused'] as const
export type UploadState = (typeof uploadStates)[number]

/** What somebody sent, or may send. A refused one says why; a ready one which picture it is. */
export type Upload = {
  id: MediaId
  uploaderId: UserId | null
  purpose: Purpose
  alt: string
  state: UploadState
  reason: RefusalReason | null
  hash: PictureHash | null
  width: number | null
  height: number | null
  createdAt: Date
}

export type NewUpload = {
  id: MediaId
  uploaderId: UserId | null
  purpose: Purpose
  alt: string
  state: 'expected' | 'waiting'
}
