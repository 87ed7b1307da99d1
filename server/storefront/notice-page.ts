import type { FastifyReply } from 'fastify'
import type { Language, Market } from '../markets/market.ts'
import { html } from '../platform/html.ts'

/** What the shop's addresses say when the shop itself can't. */
export type Notice = 'building' | 'slowed' | 'missing' | 'failed'

type Text = { title: string; text: string }

const BUILT_SOON_SECONDS = 3

const said: Record<Language, Record<Notice, Text>> = {
  en: {
    building: {
      title: 'One moment',
      text: 'The shop is being put together. This page opens by itself when it is ready.',
    },
    slowed: {
      title: 'That was very quick',
      text: 'Very many pages were asked for from your network. Wait a few minutes, then go on.',
    },
    missing: { title: 'There is no such page', text: 'Look at the address, or begin on the first page.' },
    failed: { title: 'That did not work', text: 'Go back, and try again in a moment.' },
  },
  pt: {
    building: {
      title: 'Um momento',
      text: 'A loja está a ser preparada. Esta página abre-se sozinha quando estiver pronta.',
    },
    slowed: {
      title: 'Foi muito depressa',
      text: 'A sua rede pediu muitas páginas de uma vez. Espere alguns minutos e continue.',
    },
    missing: { title: 'Esta página não existe', text: 'Veja o endereço, ou comece pela primeira página.' },
    failed: { title: 'Não resultou', text: 'Volte atrás e tente de novo daqui a pouco.' },
  },
}

/** A page by itself: it needs nothing of what was built. */
export function noticePage(
  reply: FastifyReply,
  { name, languages: [language] }: Market,
  notice: Notice,
): FastifyReply {
  const { title, text } = said[language][notice]
  const isSoon = notice === 'building'
  const refresh = isSoon ? html`<meta http-equiv="refresh" content="${BUILT_SOON_SECONDS}" />` : html``
  if (isSoon) void reply.code(503).header('retry-after', String(BUILT_SOON_SECONDS))
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      html`<!doctype html>
        <html lang="${language}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            ${refresh}
            <title>${title} · ${name}</title>
          </head>
          <body>
            <h1>${title}</h1>
            <p>${text}</p>
          </body>
        </html>`.html,
    )
}
