import { finishes } from './ebuildify/finishes.ts'
import { services } from './ebuildify/services.ts'
import { site } from './ebuildify/site.ts'
import { structure } from './ebuildify/structure.ts'
import type { PictureRow } from './picture-of.ts'

/** The first row that fits is a product's. */
export const ebuildifyPictures: readonly PictureRow[] = [...structure, ...finishes, ...services, ...site]
