import type { HttpApp } from '../../../platform/http/http-app.ts'
import type { Log } from '../../../platform/log.ts'
import type { AnswerForgetter } from '../forget-answers.ts'

/**
 * Whoever changed something sees it with their next request, where that comes to this process. The change is made: if what
 * is kept can't be brought up to date now, it will be a moment later.
 */
export function showOwnChanges(app: HttpApp, { answers, log }: { answers: AnswerForgetter; log: Log }): void {
  app.addHook('onSend', async ({ method }, reply) => {
    if (method === 'GET' || reply.statusCode >= 400) return
    await answers
      .catchUp()
      .catch((error: unknown) => log.warn({ err: error }, 'kept answers are not up to date'))
  })
}
