import swagger from '@fastify/swagger'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { serveApiReference } from './api-reference.ts'
import { FailureSchema } from './envelope.ts'

export type ApiDescription = { title: string; description: string; version: string; publicUrl: string }

const commonFailures = {
  400: 'A field is missing or malformed; `error.details` names it',
  401: 'No access token, or one that is not valid',
  403: 'Your role does not allow this',
  404: 'No such thing, or not yours to know about',
  409: 'It collides with what exists',
  422: 'A rule forbids it',
  429: 'Too many requests; `Retry-After` says when to come back',
  503: 'Very busy, or restarting; `Retry-After` says when to come back',
} as const

/** OpenAPI 3.1 from the routes' own schemas, browsable at `/api-docs`. */
export const openApi = fastifyPlugin(
  async (app: FastifyInstance, api: ApiDescription) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: api.title, description: api.description, version: api.version },
        servers: [{ url: api.publicUrl }],
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      },
      // Shared schemas keep their own names instead of numbers.
      refResolver: {
        buildLocalReference: ({ $id }, _base, _fragment, index) =>
          typeof $id === 'string' ? $id : `def-${index}`,
      },
      transform: ({ schema, url, route }) => {
        const access = route.config?.access ?? 'public'
        if (schema === undefined || schema.hide === true) return { schema: { hide: true }, url }
        const note = access === 'public' ? 'Open to everyone.' : `Permission: \`${access}\`.`
        return {
          url,
          schema: {
            ...schema,
            description: [schema.description, note].filter(Boolean).join('\n\n'),
            security: access === 'public' ? [] : [{ bearer: [] }],
          },
        }
      },
    })
    app.addSchema(FailureSchema)
    app.addHook('onRoute', (route) => {
      if (route.schema === undefined || route.schema.hide === true) return
      const failures = Object.entries(commonFailures).filter(([status]) =>
        isPossible(status, route.config?.access),
      )
      route.schema.response = {
        ...Object.fromEntries(failures.map(([status, description]) => [status, failureOf(description)])),
        ...(route.schema.response as object),
      }
    })
    serveApiReference(app, api.title)
  },
  { name: 'open-api' },
)

const failure = { $ref: 'Failure#' }

function failureOf(description: string) {
  return { description, content: { 'application/json': { schema: failure } } }
}

function isPossible(status: string, access: string | undefined): boolean {
  return access === 'public' ? status !== '403' : true
}
