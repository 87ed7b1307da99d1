import { crafts } from './txova/craft.ts'
import { devices } from './txova/devices.ts'
import { fashion } from './txova/fashion.ts'
import { garden } from './txova/garden.ts'
import { home } from './txova/home.ts'
import { pantry } from './txova/pantry.ts'
import type { PictureRow } from './picture-of.ts'

/** The first row that fits is a product's. */
export const txovaPictures: readonly PictureRow[] = [
  ...fashion,
  ...pantry,
  ...garden,
  ...crafts,
  ...devices,
  ...home,
]
