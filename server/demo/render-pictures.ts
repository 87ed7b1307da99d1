import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** One SVG after the other becomes a PNG, in a process of its own that ends with `end`, or with the one that asked. */
export type Renderer = { render(svg: string): Promise<Buffer>; end(): Promise<void> }

/**
 * The application lets its picture library read no SVG, for the whole process (decode-picture.ts): drawings of ours are
 * read in another one.
 */
export function startRenderer(): Renderer {
  const child = fork(fileURLToPath(new URL('./renderer.ts', import.meta.url)), { serialization: 'advanced' })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the renderer of pictures ended with ${String(code)}`)
  })
  failed.catch(() => {})
  return {
    async render(svg) {
      const rendered = once(child, 'message') as Promise<[Uint8Array]>
      child.send(svg)
      const [file] = await Promise.race([rendered, failed])
      return Buffer.from(file)
    },
    async end() {
      if (child.connected) child.disconnect()
      await failed.catch(() => {})
    },
  }
}
