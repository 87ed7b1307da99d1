import { createSign } from 'node:crypto'
import { after, minutes, seconds, type Clock } from '../../../platform/clock.ts'
import {
  OutboundFailure,
  type Outbound,
  type OutboundRequest,
  type OutboundResponse,
} from '../../../platform/outbound.ts'
import type { GoogleSheetsConfiguration } from '../read-configuration.ts'
import { SpreadsheetsFailure, type CellValue, type Spreadsheets } from '../sheet.ts'

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const ASSERTION_LIVES_SECONDS = 3_600
/** A token is renewed so long before its end: no call is under way when it ends. */
const RENEW_BEFORE_MS = minutes(2)

type Token = { text: string; until: Date }
type ValueRanges = { valueRanges: { values?: CellValue[][] }[] }

/** Google Sheets v4 (docs/providers.md), as a service account that sheets are shared with. */
export function createGoogleSheets(
  configuration: GoogleSheetsConfiguration,
  { outbound, clock }: { outbound: Outbound; clock: Clock },
): Spreadsheets {
  let token: Token | undefined

  async function call(request: OutboundRequest): Promise<OutboundResponse> {
    token ??= await askForToken(configuration, outbound, clock)
    if (token.until <= clock.now()) token = await askForToken(configuration, outbound, clock)
    const headers = { ...request.headers, authorization: `Bearer ${token.text}` }
    const answer = await send(outbound, { ...request, headers })
    if (answer.status === 401) token = undefined
    return answer
  }

  /** A token may have been taken back before its time: it is asked for once more. */
  async function callAgain(request: OutboundRequest): Promise<OutboundResponse> {
    const answer = await call(request)
    return requireSuccess(answer.status === 401 ? await call(request) : answer, configuration.clientEmail)
  }

  const at = (spreadsheetId: string) =>
    `${configuration.url}/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}/values`

  return {
    account: configuration.clientEmail,
    async read(spreadsheetId, ranges, what) {
      const query = new URLSearchParams({
        majorDimension: 'ROWS',
        valueRenderOption: what === 'values' ? 'UNFORMATTED_VALUE' : 'FORMULA',
      })
      for (const range of ranges) query.append('ranges', range)
      const url = `${at(spreadsheetId)}:batchGet?${query.toString()}`
      const { text } = await callAgain({ operation: 'read', method: 'GET', url, repeatable: true })
      const { valueRanges } = JSON.parse(text) as ValueRanges
      // What is empty is left out of the answer altogether.
      return ranges.map((_, index) => valueRanges[index]?.values ?? [])
    },
    async write(spreadsheetId, cells) {
      const data = cells.map(({ range, value }) => ({ range, values: [[value]] }))
      await callAgain({
        operation: 'write',
        method: 'POST',
        url: `${at(spreadsheetId)}:batchUpdate`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ valueInputOption: 'RAW', data }),
        // The same values into the same cells.
        repeatable: true,
      })
    },
  }
}

async function askForToken(
  { tokenUri, ...account }: GoogleSheetsConfiguration,
  outbound: Outbound,
  clock: Clock,
): Promise<Token> {
  const now = clock.now()
  const answer = await send(outbound, {
    operation: 'token',
    method: 'POST',
    url: tokenUri,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: GRANT,
      assertion: assertionOf(account, tokenUri, now),
    }).toString(),
    repeatable: true,
  })
  const { text } = requireSuccess(answer, account.clientEmail)
  const { access_token, expires_in } = JSON.parse(text) as { access_token: string; expires_in: number }
  return { text: access_token, until: after(now, seconds(expires_in) - RENEW_BEFORE_MS) }
}

/** RFC 7523: who asks, for what, signed with the account's key. */
function assertionOf(
  { clientEmail, keyId, privateKey }: Pick<GoogleSheetsConfiguration, 'clientEmail' | 'keyId' | 'privateKey'>,
  audience: string,
  now: Date,
): string {
  const iat = Math.floor(now.getTime() / 1000)
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const claims = { iss: clientEmail, scope: SCOPE, aud: audience, iat, exp: iat + ASSERTION_LIVES_SECONDS }
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encode(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
}

async function send(outbound: Outbound, request: OutboundRequest): Promise<OutboundResponse> {
  try {
    return await outbound.send(request)
  } catch (error) {
    if (!(error instanceof OutboundFailure)) throw error
    throw Object.assign(new SpreadsheetsFailure('down', 'Google could not be reached.'), { cause: error })
  }
}

function requireSuccess(answer: OutboundResponse, account: string): OutboundResponse {
  const { status } = answer
  if (status < 300) return answer
  if (status === 429) throw new SpreadsheetsFailure('busy', 'The quota of requests to Google is used up.')
  if (status >= 500) throw new SpreadsheetsFailure('down', `Google answered ${status}.`)
  if (status === 403 || status === 404) {
    const why = `There is no such sheet, or it is not shared with ${account}. Share it, with the right to edit.`
    throw new SpreadsheetsFailure('refused', why)
  }
  throw new SpreadsheetsFailure('refused', `Google refused: ${messageOf(answer.text) ?? `status ${status}`}`)
}

function messageOf(text: string): string | undefined {
  try {
    const { error, error_description } = JSON.parse(text) as {
      error?: { message?: string }
      error_description?: string
    }
    return (error_description ?? error?.message)?.slice(0, 300)
  } catch {
    return undefined
  }
}
