import type { HttpApp } from '../../../platform/http/http-app.ts'
import { notFound } from '../../../platform/refusal.ts'
import { contentTypes, type PictureFormat } from '../picture.ts'
import type { Storage } from '../storage/storage.ts'

const FILE = /^(\d{1,4})\.(avif|webp|jpg)$/
const HASH = /^[0-9a-f]{64}$/

/** The pictures themselves, where this machine's disk has them. An address is that of one content for ever. */
export function pictureRoutes(app: HttpApp, storage: Storage): void {
  app.get<{ Params: { hash: string; file: string } }>(
    '/media/:hash/:file',
    // A page shows dozens of them.
    { config: { access: 'public', unlimited: true }, schema: { hide: true } },
    async ({ params: { hash, file }, headers }, reply) => {
      const [, , extension] = FILE.exec(file) ?? []
      if (extension === undefined || !HASH.test(hash)) throw notFound('picture')
      const format = (extension === 'jpg' ? 'jpeg' : extension) as PictureFormat
      const stored = await storage.open(`media/${hash}/${file}`)
      if (stored === undefined) throw notFound('picture')
      const etag = `"${hash.slice(0, 32)}-${file}"`
      void reply.headers({ etag, 'cache-control': 'public, max-age=31536000, immutable' })
      if (headers['if-none-match']?.split(/, */).some((it) => it.replace(/^W\//, '') === etag) === true) {
        stored.content.destroy()
        return reply.code(304).send()
      }
      return reply.type(contentTypes[format]).header('content-length', stored.size).send(stored.content)
    },
  )
}
