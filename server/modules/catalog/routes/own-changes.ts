import type { HttpApp } from '../../../platform/http/http-app.ts'
import type { Log } from '../../../platform/log.ts'
import type { AnswerForgetter } from '../forget-answers.ts'

/**
 * Whoever changes something by one of these routes sees it with their next request, where that comes to this process. The
 * change is made: if what is kept can't be brought up to date now, it will be a moment later.
 */
export function showOwnChanges(
  app: HttpApp,
  { answers, log }: { answers: AnswerForgetter; log: Log },
  addRoutes: () => void,
): void {
  // The hooks of an app are those of every module's routes.
  let areOurs = true
  app.addHook('onRoute', (route) => {
    if (!areOurs || route.method === 'GET' || route.method === 'HEAD') return
    route.onSend = [
      route.onSend ?? [],
      async (_request: unknown, { statusCode }: { statusCode: number }) => {
        if (statusCode >= 400) return
        await answers
          .catchUp()
          .catch((error: unknown) => log.warn({ err: error }, 'kept answers are not up to date'))
      },
    ].flat()
  })
  addRoutes()
  areOurs = false
}
