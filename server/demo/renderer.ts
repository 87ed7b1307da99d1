import sharp from 'sharp'
import { constants, setPriority } from 'node:os'

/** Large enough for a page of one product, and quick to pack. */
const SIDE = 800

// The shop is open already: it goes first.
setPriority(constants.priority.PRIORITY_LOW)
sharp.concurrency(1)

process.on('message', (svg: string) => {
  void sharp(Buffer.from(svg))
    .resize(SIDE)
    .png({ compressionLevel: 4 })
    .toBuffer()
    .then((file) => process.send?.(file))
})
// Whoever asked has ended, or needs no more.
process.on('disconnect', () => process.exit(0))
