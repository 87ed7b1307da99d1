import type { Client } from 'openapi-fetch'
import type { Language } from '#lib/messages/index.ts'
import type { Market } from '#lib/server/market.ts'
import type { Session } from '#lib/server/session.ts'
import type { paths } from '#lib/server/contract.ts'

declare global {
  /** Where the browser's script is served. */
  const SHOP_SCRIPT: string
  /** Changes with every build. */
  const SHOP_VERSION: string

  namespace App {
    interface Platform {
      /** Reaches the market's API in the name of whoever asked for the page. */
      api: typeof fetch
      /** Stands for the market that serves the page. */
      host: object
      /** Writes down what was not meant to happen, with the request it happened in. */
      failed(error: unknown): void
    }
    interface Locals {
      api: Client<paths>
      market: Market
      language: Language
      session: Session
      /** The page has prices that are not everybody's: it is not kept beyond its visit. */
      isPriced?: boolean
    }
    interface Error {
      code?: string
    }
  }
}
