import type { IncomingHttpHeaders } from 'node:http'
import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Instant, Nullable } from '../../../platform/http/schemas.ts'
import { invalid } from '../../../platform/refusal.ts'
import { offerUpload, receiveOffered, requireSigned } from '../offer-upload.ts'
import { LARGEST_FILE_BYTES } from '../picture.ts'
import type { MediaContext } from './context.ts'
import { MediaParams, uploadFields } from './media.ts'

const tags = ['Media']

const OfferSchema = closed({
  id: IdOf<'Media'>(),
  upload: closed({
    method: Type.Enum(['POST', 'PUT']),
    url: Type.String(),
    fields: Type.Record(Type.String(), Type.String(), {
      description: 'The fields of the form, before the file',
    }),
    fileField: Nullable(Type.String({ description: 'Under which name the file goes into the form' })),
  }),
  expiresAt: Instant,
})

const WantedUpload = closed(uploadFields, { examples: [{ purpose: 'product', alt: 'A bag of cement' }] })

export function offerRoute(app: HttpApp, context: MediaContext): void {
  app.post(
    '/media/uploads',
    {
      config: { access: 'media:create' },
      schema: {
        tags,
        summary: 'Ask where a picture may be sent to',
        description:
          'For large pictures and slow connections. Send the file as `upload` says (where `fileField` is null, as the ' +
          'whole body), at most 10 MB and before `expiresAt`; then tell its completion.',
        body: WantedUpload,
        response: { 201: successOf(OfferSchema) },
      },
    },
    async ({ actor, body }, reply) => {
      const { expiresAt, ...offer } = await offerUpload(context, actor, body)
      return reply.code(201).send(ok({ ...offer, expiresAt: expiresAt.toISOString() }))
    },
  )
}

/** Where the API itself is what files are sent to. */
export function signedUploadRoute(app: HttpApp, context: MediaContext): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const whole = { parseAs: 'buffer', bodyLimit: LARGEST_FILE_BYTES } as const
    scope.addContentTypeParser('*', whole, (_request, body, done) => done(null, body))
    fileRoute(scope, context)
  })
}

function fileRoute(app: HttpApp, context: MediaContext): void {
  app.put(
    '/media/uploads/:id/file',
    {
      config: { access: 'public', unlimited: true },
      // What nobody asked for is not even taken in.
      onRequest: async ({ params: { id }, query, headers }) => {
        if (!hasBody(headers)) return
        const { expires, signature } = query as Partial<Record<string, unknown>>
        requireSigned(context, { id, expires: Number(expires), signature: String(signature) })
      },
      bodyLimit: LARGEST_FILE_BYTES,
      schema: {
        tags,
        summary: 'Send a file to an address that was given out',
        description: 'The address says by itself that it may be used. The body is the file.',
        params: MediaParams,
        querystring: closed({
          expires: Type.Integer({ minimum: 0, maximum: 1e11, description: 'Unix seconds' }),
          signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        }),
        response: { 200: successOf(closed({ id: IdOf<'Media'>() })) },
      },
    },
    async ({ params: { id }, query, body }) => {
      if (!Buffer.isBuffer(body) || body.length === 0) {
        throw invalid({ field: 'body', message: 'must be the file' })
      }
      await receiveOffered(context, { id, ...query }, body)
      return ok({ id })
    },
  )
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
