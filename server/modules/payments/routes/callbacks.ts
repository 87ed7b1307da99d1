import { Type } from 'typebox'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { receiveCallback } from '../receive-callback.ts'
import type { Payments } from '../settle-attempt.ts'

/**
 * Where providers tell of results. Their bodies are taken as they come, of whatever type they call themselves: a
 * signature is over the bytes, and a provider that is refused for its content type doesn't tell again.
 */
export function callbackRoutes(app: HttpApp, payments: Payments): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
      request.rawBody = body as string
      done(null, undefined)
    })
    for (const gateway of payments.gateways.all) {
      const { path, summary } = gateway.callback
      scope.post(
        `/payments${path}`,
        {
          config: { access: 'public', unlimited: true },
          schema: {
            tags: ['Payments'],
            summary,
            description:
              'For the provider. A hint: whatever it says, the provider is asked before anything is done.',
            response: { 200: Type.Record(Type.String(), Type.Unknown()) },
          },
        },
        async ({ headers, rawBody }) => receiveCallback(payments, gateway, headers, rawBody),
      )
    }
  })
}
