import { createPrivateKey } from 'node:crypto'
import type { Market } from '../../markets/market.ts'
import type { Environment } from '../../platform/environment.ts'

/** What the catalogue is told from outside. Without a key there is nobody who may open sheets. */
export type CatalogConfiguration = { googleSheets?: GoogleSheetsConfiguration }

export type GoogleSheetsConfiguration = {
  /** Without `/v4` and without a slash at the end. */
  url: string
  tokenUri: string
  clientEmail: string
  keyId: string
  /** PEM. */
  privateKey: string
}

type KeyFile = Partial<Record<'client_email' | 'private_key' | 'private_key_id' | 'token_uri', string>>

/** Asks for the service account, where the market keeps stock in sheets. */
export function readCatalogConfiguration(env: Environment, market: Market): CatalogConfiguration {
  if (!market.stock.sheets) return {}
  const url = env.url('GOOGLE_SHEETS_URL', {
    description: 'Google Sheets',
    default: 'https://sheets.googleapis.com',
  })
  const key = env.text('GOOGLE_SHEETS_KEY', {
    description:
      'Key file (JSON, in one line) of the Google service account that stock sheets are shared with; without it none are synced',
    secret: true,
    default: '',
  })
  const read = key === '' ? undefined : readKey(key)
  if (key !== '' && read === undefined)
    env.problem(
      "GOOGLE_SHEETS_KEY is not a service account's key file: it needs client_email and private_key",
      undefined,
    )
  return read === undefined ? {} : { googleSheets: { ...read, url: url.replace(/\/+$/, '') } }
}

function readKey(text: string): Omit<GoogleSheetsConfiguration, 'url'> | undefined {
  try {
    const file = JSON.parse(text) as KeyFile
    const { client_email, private_key, private_key_id = '', token_uri } = file
    if (typeof client_email !== 'string' || typeof private_key !== 'string') return undefined
    createPrivateKey(private_key)
    const tokenUri = token_uri ?? 'https://oauth2.googleapis.com/token'
    return { clientEmail: client_email, privateKey: private_key, keyId: private_key_id, tokenUri }
  } catch {
    return undefined
  }
}
