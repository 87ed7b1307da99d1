import type { FastifyReply } from 'fastify'
import type { Market } from '../markets/market.ts'
import { html } from '../platform/html.ts'

const RETRY_AFTER_SECONDS = 3

const said = {
  en: {
    title: 'One moment',
    text: 'The shop is being put together. This page opens by itself when it is ready.',
  },
  pt: {
    title: 'Um momento',
    text: 'A loja está a ser preparada. Esta página abre-se sozinha quando estiver pronta.',
  },
}

/** What the shop's addresses answer until it has been built. The API answers meanwhile. */
export function notBuiltPage(reply: FastifyReply, { name, languages: [language] }: Market): FastifyReply {
  const { title, text } = said[language]
  return reply
    .code(503)
    .headers({ 'retry-after': String(RETRY_AFTER_SECONDS), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(
      html`<!doctype html>
        <html lang="${language}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}" />
            <title>${title} · ${name}</title>
          </head>
          <body>
            <h1>${title}</h1>
            <p>${text}</p>
          </body>
        </html>`.html,
    )
}
