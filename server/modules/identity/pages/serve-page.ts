import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static, type TObject } from 'typebox'
import type { Language, Market } from '../../../markets/market.ts'
import { html, type Html } from '../../../platform/html.ts'
import { tellFailure, type ToldFailure } from '../../../platform/http/failures.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { saidBody, type FormTarget } from './forms.ts'
import { chooseLanguage } from './language.ts'
import { pageHtml, type Look, type Page } from './page.ts'
import { pageTexts, type LinkTexts, type PageTexts, type Said } from './texts.ts'

/** A page that takes the token of a link. */
export type LinkPage<Form extends TObject, Texts extends LinkTexts> = {
  path: string
  textsIn(texts: PageTexts): Texts
  /** What its form sends. */
  form: Form
  /** The form as it is when the link is opened. */
  open(texts: Texts, target: FormTarget): Html
  submit(fields: Static<Form>, answer: PageAnswer<Texts>, request: FastifyRequest): Promise<FastifyReply>
}

/** With what a form is answered. */
export type PageAnswer<Texts extends LinkTexts> = {
  texts: Texts
  /** Of the same form, shown once more. */
  target: FormTarget
  reply: FastifyReply
  show(status: number, shown: Shown): FastifyReply
}

type Shown = Pick<Page, 'title' | 'body'> & Partial<Pick<Page, 'others'>>

/** Whose pages, and how they look. */
export type Frame = { market: Market; look: Look }

export const LinkToken = Type.String({ minLength: 1, maxLength: 120 })
const Lang = Type.Optional(Type.String({ maxLength: 35 }))

/** Opens a page by GET, which changes nothing, and takes its form by POST; what fails is told by a page too. */
export function servePage<Form extends TObject, Texts extends LinkTexts>(
  app: HttpApp,
  frame: Frame,
  page: LinkPage<Form, Texts>,
): void {
  // A scope for each, for each tells its failures in its own words.
  void app.register(async (scope) => {
    scope.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
      const told = tellFailure(error, request)
      const { language, texts } = wordsFor(frame.market, request)
      const shown = failurePage(told, texts, page.textsIn(texts).over, request.id)
      void send(reply.headers(told.headers), frame.look, told.status, pageOf(frame, language, shown))
    })
    openByGet(scope as HttpApp, frame, page)
    submitByPost(scope as HttpApp, frame, page)
  })
}

function openByGet<Form extends TObject, Texts extends LinkTexts>(
  app: HttpApp,
  frame: Frame,
  { path, textsIn, open }: LinkPage<Form, Texts>,
): void {
  app.get(
    `/${path}`,
    {
      config: { access: 'public' },
      schema: { hide: true, querystring: closed({ token: LinkToken, lang: Lang }) },
    },
    async (request, reply) => {
      const { token } = request.query
      const { language, texts } = wordsFor(frame.market, request)
      const own = textsIn(texts)
      const body = open(own, { page: path, language, token })
      const others = otherLanguages(frame.market, language, path, token)
      return send(reply, frame.look, 200, pageOf(frame, language, { title: own.title, body, others }))
    },
  )
}

function submitByPost<Form extends TObject, Texts extends LinkTexts>(
  app: HttpApp,
  frame: Frame,
  { path, textsIn, form, submit }: LinkPage<Form, Texts>,
): void {
  app.post(
    `/${path}`,
    {
      config: { access: 'public', rateLimitName: 'login', revokes: true },
      schema: { hide: true, querystring: closed({ lang: Lang }), body: form },
    },
    async (request, reply) => {
      const fields = request.body as Static<Form> & { token: string }
      const { language, texts } = wordsFor(frame.market, request)
      const target = { page: path, language, token: fields.token }
      const show = (status: number, shown: Shown) =>
        send(reply, frame.look, status, pageOf(frame, language, shown))
      return submit(fields, { texts: textsIn(texts), target, reply, show }, request)
    },
  )
}

export function saidPage(said: Said): Shown {
  return { title: said.title, body: saidBody(said) }
}

function failurePage(
  { status, code, headers }: ToldFailure,
  texts: PageTexts,
  over: Said,
  requestId: string,
): Shown {
  if (code === 'LINK_OVER' || status === 404) return saidPage(over)
  if (code === 'EMAIL_TAKEN') return saidPage(texts.verifyEmail.taken)
  if (status === 429) return saidPage(texts.slowed(Math.ceil(Number(headers['retry-after'] ?? 60) / 60)))
  if (status === 503) return saidPage(texts.busy)
  if (status < 500) return saidPage(texts.malformed)
  const { title, text } = texts.unexpected
  const reference = html`<p class="reference">${texts.reference}: ${requestId}</p>`
  return {
    title,
    body: html`<p>${text}</p>
      ${reference}`,
  }
}

function wordsFor(
  { languages }: Market,
  { query, headers }: FastifyRequest,
): { language: Language; texts: PageTexts } {
  const named = (query as { lang?: unknown }).lang
  const language = chooseLanguage(languages, { named, accepted: headers['accept-language'] })
  return { language, texts: pageTexts[language] }
}

function otherLanguages({ languages }: Market, shown: Language, path: string, token: string): Page['others'] {
  return languages
    .filter((language) => language !== shown)
    .map((language) => {
      const address = `${path}?${String(new URLSearchParams({ token, lang: language }))}`
      return { language, name: pageTexts[language].name, address }
    })
}

function pageOf({ market, look }: Frame, language: Language, shown: Shown): string {
  return pageHtml(look, { language, shop: market.name, others: [], ...shown })
}

function send(reply: FastifyReply, look: Look, status: number, text: string): FastifyReply {
  return reply.code(status).headers(look.headers).type('text/html; charset=utf-8').send(text)
}
