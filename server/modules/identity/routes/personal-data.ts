import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import { eraseUser } from '../erase-user.ts'
import { askForData, DataExportSchema, openArchive, type DataSources } from '../export-data.ts'
import type { LogInContext } from '../log-in.ts'
import { LONGEST_PASSWORD } from '../password.ts'
import { clientDevice, DeviceHeaders } from './auth.ts'

const tags = ['My account']

export function personalDataRoutes(app: HttpApp, context: LogInContext & { sources: DataSources }): void {
  app.post(
    '/users/me/data-exports',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Send me a copy of my data',
        description:
          'Gathered in the background; a link to a ZIP file of JSON comes by e-mail. Once a day at most.',
        response: { 202: successOf(DataExportSchema) },
      },
    },
    async ({ actor }, reply) => reply.code(202).send(ok({ id: await askForData(context, actor) })),
  )

  app.get(
    '/data-exports/archive',
    {
      config: { access: 'public', rateLimitName: 'login' },
      schema: {
        tags,
        summary: 'Fetch the copy of my data',
        description: 'With the token of the link that was sent, within 72 hours. A ZIP file.',
        querystring: closed({ token: Type.String({ minLength: 1, maxLength: 120 }) }),
        response: {
          200: {
            description: 'A ZIP file',
            content: {
              'application/zip': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async ({ query }, reply) => {
      const archive = await openArchive(context, query.token)
      return reply
        .type('application/zip')
        .header('content-disposition', 'attachment; filename="my-data.zip"')
        .header('cache-control', 'no-store')
        .send(archive)
    },
  )

  app.post(
    '/users/me/erasure',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'Forget me',
        description:
          'Deletes the account, at once and for good. Orders and payments are kept without my name, as the law asks.',
        headers: DeviceHeaders,
        body: closed(
          { currentPassword: Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD }) },
          { examples: [{ currentPassword: 'Sankofa-2413' }] },
        ),
        response: { 200: successOf(Type.Null()) },
      },
    },
    async (request) => {
      await eraseUser(context, request.actor, request.body.currentPassword, clientDevice(request))
      return ok(null)
    },
  )
}
