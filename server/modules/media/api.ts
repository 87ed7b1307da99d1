import { Type, type Static } from 'typebox'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import { closed, IdOf, Nullable } from '../../platform/http/schemas.ts'
import { formats, refusalReasons, type MediaId } from './picture.ts'
import { uploadStates } from './upload.ts'

export { thumbnailsOf, type MediaId } from './picture.ts'

export const SourceSchema = closed({
  format: Type.Enum(formats),
  width: Type.Integer({ description: 'Pixels' }),
  url: Type.String({ description: 'What is there never changes' }),
})

/** What `thumbnailsOf` gives. */
export const ThumbnailsSchema = Type.Array(SourceSchema, {
  description: 'Small files of `image`, the smallest first; none where it is not a picture of ours',
})

/** A picture as everybody sees it. Without sources until it is ready. */
export const PictureSchema = closed({
  id: IdOf<'Media'>(),
  state: Type.Enum(uploadStates),
  reason: Nullable(Type.Enum(refusalReasons, { description: 'Why it was refused' })),
  explanation: Nullable(
    closed(
      { en: Type.String(), pt: Type.String() },
      { description: 'The same for whoever sent it, and what to do' },
    ),
  ),
  alt: Type.String({ description: 'What can be seen, for whoever cannot see it; may be empty' }),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  sources: Type.Array(SourceSchema),
})
export type Picture = Static<typeof PictureSchema>

/** What other modules may ask of the pictures. Every call may be repeated. */
export type MediaApi = {
  /** Those that there are, in the order asked for. `uploaderId` is nobody's to see but the asking module's. */
  describe(ids: readonly MediaId[]): Promise<DescribedPicture[]>
  /**
   * These pictures, and no others, are what the owner shows. Those of them that are gone are left out. What is attached to
   * nothing for a day is removed.
   */
  attach(owner: MediaOwner, ids: readonly MediaId[]): Promise<void>
  /** The owner shows nothing any more. */
  detach(owner: MediaOwner): Promise<void>
  /** Takes in a picture of a product, as nobody's, under an id of the caller's. What is under that id already stays. */
  importPicture(picture: ImportedPicture): Promise<void>
}

/** The file is one of the kinds that people may send; it is made anew like theirs, in a job. */
export type ImportedPicture = { id: MediaId; alt: string; file: Buffer }

/** What shows pictures: `{ kind: 'product', id }`. */
export type MediaOwner = { kind: string; id: OwnerId }
export type OwnerId = Id<string>

export type DescribedPicture = Picture & {
  uploaderId: UserId | null
  /** The address of the one file that a list shows; `null` until it is ready. */
  listUrl: string | null
}
