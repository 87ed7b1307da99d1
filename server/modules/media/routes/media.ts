import multipart from '@fastify/multipart'
import { Type, type Static } from 'typebox'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, defaulted, IdOf } from '../../../platform/http/schemas.ts'
import { completeUpload, findOwnUpload } from '../complete-upload.ts'
import { describeUpload } from '../describe-pictures.ts'
import { PictureSchema } from '../api.ts'
import { LARGEST_FILE_BYTES } from '../picture.ts'
import { receiveUpload } from '../receive-upload.ts'
import { purposes, type Upload } from '../upload.ts'
import { readForm } from './read-form.ts'
import type { MediaContext } from './context.ts'

const tags = ['Media']
export const MediaParams = closed({ id: IdOf<'Media'>() })

export const uploadFields = {
  purpose: Type.Enum(purposes, { description: 'What it is for' }),
  alt: defaulted(
    Type.String({
      maxLength: 250,
      pattern: '^[^\\p{Cc}]*$',
      default: '',
      description: 'What can be seen, for whoever cannot see it',
    }),
  ),
}

const UploadForm = closed(
  {
    ...uploadFields,
    file: Type.Unsafe<Buffer>({
      contentMediaType: 'application/octet-stream',
      description:
        'JPEG, PNG, WebP, GIF (its first frame) or AVIF; at most 10 MB, 64 megapixels and 12,000 pixels a side',
    }),
  },
  { examples: [{ purpose: 'product', alt: 'A bag of cement', file: '(the file)' }] },
)

export function mediaRoutes(app: HttpApp, context: MediaContext): void {
  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: LARGEST_FILE_BYTES, files: 1, fields: 5, fieldSize: 1000, fieldNameSize: 50 },
    })
    uploadRoute(scope, context)
  })
  lookRoute(app, context)
  completionRoute(app, context)
}

function uploadRoute(app: HttpApp, context: MediaContext): void {
  app.post(
    '/media',
    {
      config: { access: 'media:create' },
      preValidation: async (request) => {
        request.body = (await readForm(request)) as Static<typeof UploadForm>
      },
      schema: {
        tags,
        summary: 'Send a picture',
        description:
          'The picture is made in the background: ask for it until it is `ready` or `refused`. What the file says of ' +
          'place and device is not kept.',
        consumes: ['multipart/form-data'],
        body: UploadForm,
        response: { 202: successOf(PictureSchema) },
      },
    },
    async ({ actor, body: { file, purpose, alt } }, reply) => {
      const id = await receiveUpload(context, actor, { purpose, alt }, file)
      const upload = await findOwnUpload(context.sql, person(actor).userId, id)
      return reply.code(202).send(ok(present(upload, context)))
    },
  )
}

function lookRoute(app: HttpApp, context: MediaContext): void {
  app.get(
    '/media/:id',
    {
      config: { access: 'media:create' },
      schema: {
        tags,
        summary: 'What became of a picture that you sent',
        params: MediaParams,
        response: { 200: successOf(PictureSchema) },
      },
    },
    async ({ actor, params: { id } }) => {
      return ok(present(await findOwnUpload(context.sql, person(actor).userId, id), context))
    },
  )
}

function completionRoute(app: HttpApp, context: MediaContext): void {
  app.post(
    '/media/uploads/:id/completion',
    {
      config: { access: 'media:create' },
      schema: {
        tags,
        summary: 'Tell that a file was sent to where you were told',
        description: 'From then on a picture is made of it. May be repeated.',
        params: MediaParams,
        response: { 202: successOf(PictureSchema) },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const { userId } = person(actor)
      await completeUpload(context.sql, userId, id)
      return reply.code(202).send(ok(present(await findOwnUpload(context.sql, userId, id), context)))
    },
  )
}

export function present(upload: Upload, { storage }: MediaContext) {
  const { uploaderId: _private, listUrl: _internal, ...picture } = describeUpload(upload, storage)
  return picture
}
