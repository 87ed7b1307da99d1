import formbody from '@fastify/formbody'
import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { readLogo } from '../../../markets/routes.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { linkPages } from '../challenge.ts'
import { resetPassword } from '../change-password.ts'
import { openArchive, type DataSources } from '../export-data.ts'
import { weaknessOf, type PasswordWeakness } from '../password.ts'
import { verifyEmail } from '../verify-address.ts'
import { linkForm, passwordForm } from './forms.ts'
import { lookOf } from './page.ts'
import { LinkToken, saidPage, servePage, type Frame } from './serve-page.ts'

type Context = { sql: Sql; clock: Clock; market: Market; tokenSecret: string; sources: DataSources }

const LARGEST_FORM_BYTES = 4 * 1024

/**
 * The pages that the links in our messages lead to, beside the API and by themselves: without a script, a picture or a
 * shop around them. Opening one changes nothing, because whoever looks through mail for viruses opens its links too.
 */
export function accountPages(app: HttpApp, context: Context): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    await scope.register(formbody, { bodyLimit: LARGEST_FORM_BYTES })
    const { market } = context
    const frame = { market, look: lookOf(market.brand, readLogo(market.id)) }
    verifyEmailPage(scope, context, frame)
    resetPasswordPage(scope, context, frame)
    myDataPage(scope, context, frame)
  })
}

function verifyEmailPage(app: HttpApp, context: Context, frame: Frame): void {
  servePage(app, frame, {
    path: linkPages.verify_email,
    textsIn: ({ verifyEmail }) => verifyEmail,
    form: closed({ token: LinkToken }),
    open: (texts, target) => linkForm(texts, target),
    async submit({ token }, { texts, show }) {
      await verifyEmail(context, token)
      return show(200, saidPage(texts.done))
    },
  })
}

function resetPasswordPage(app: HttpApp, context: Context, frame: Frame): void {
  servePage(app, frame, {
    path: linkPages.reset_password,
    textsIn: ({ resetPassword }) => resetPassword,
    form: closed({ token: LinkToken, password: Type.String({ pattern: '^[^\\u0000]*$' }) }),
    open: (texts, target) => passwordForm(texts, target),
    async submit({ token, password }, { texts, target, show }, { ip }) {
      const weakness = await reset(context, { token, password }, ip)
      if (weakness !== undefined) {
        return show(400, { title: texts.title, body: passwordForm(texts, target, weakness) })
      }
      return show(200, saidPage(texts.done))
    },
  })
}

/** Resets a password, or says which of the rules it breaks. */
async function reset(
  context: Context,
  chosen: { token: string; password: string },
  ip: string,
): Promise<PasswordWeakness | undefined> {
  const weakness = weaknessOf(chosen.password)
  if (weakness !== undefined) return weakness
  try {
    await resetPassword(context, chosen, ip)
    return undefined
  } catch (error) {
    // One rule is left, which takes knowing whose password it is.
    if (error instanceof Refusal && error.kind === 'invalid') return 'guessable'
    throw error
  }
}

function myDataPage(app: HttpApp, context: Context, frame: Frame): void {
  servePage(app, frame, {
    path: linkPages.download_data,
    textsIn: ({ myData }) => myData,
    form: closed({ token: LinkToken }),
    open: (texts, target) => linkForm(texts, target),
    async submit({ token }, { reply }) {
      const archive = await openArchive(context, token)
      return reply
        .headers(frame.look.headers)
        .type('application/zip')
        .header('content-disposition', 'attachment; filename="my-data.zip"')
        .send(archive)
    },
  })
}
