import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct, createServer, listen, type Answer, type Surroundings } from '../stand-in.ts'
import { rangeOf, read, write, type Book, type Cell, type Grid, type Render } from './book.ts'
import { sandboxOnlyPrivateKeyPem } from './sandbox-key.ts'
import { createTokens } from './tokens.ts'

export type GoogleSheets = Awaited<ReturnType<typeof startGoogleSheets>>

const reading: Operation = { name: 'read', acts: true }
const writing: Operation = { name: 'write', acts: true }
const granting: Operation = { name: 'token', acts: false }
const A_MINUTE_MS = 60_000
const account = {
  clientEmail: 'makola@stand-in.iam.example.com',
  keyId: 'stand-in',
  privateKey: sandboxOnlyPrivateKeyPem,
}

/**
 * Google Sheets v4, values only (get, batchGet, batchUpdate), and the token endpoint that a service account asks. Each
 * spreadsheet that is filled is shared with the account.
 */
export async function startGoogleSheets(
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const book: Book = new Map()
  const server = createServer()
  const form = 'application/x-www-form-urlencoded'
  server.addContentTypeParser(form, { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  let address = ''
  const tokens = createTokens(account, () => `${address}/token`)
  const quota = createQuota()
  const run = createRun(surroundings, tokens, quota)
  server.post<{ Body: Record<string, string> }>('/token', ({ body }, reply) =>
    run(reply, undefined, granting, 'token', () => tokens.grant(body)),
  )
  valueRoutes(server, book, run)
  handRoutes(server, book)
  address = await listen(server, host, port)
  return {
    address,
    /** The key file that Google gives for a service account. */
    key: JSON.stringify({
      type: 'service_account',
      client_email: account.clientEmail,
      private_key_id: account.keyId,
      private_key: account.privateKey,
      token_uri: `${address}/token`,
    }),
    /** A tab's rows as they are. */
    rows: (spreadsheetId: string, tab: string): Grid => structuredClone(gridOf(book, spreadsheetId, tab)),
    /** Types into cells, `{ B2: 5 }`. */
    type(spreadsheetId: string, tab: string, cells: Record<string, Cell>): void {
      for (const [at, cell] of Object.entries(cells)) typeInto(gridOf(book, spreadsheetId, tab), at, cell)
    },
    /** Puts rows in place of all that a tab has. */
    fill: (spreadsheetId: string, tab: string, rows: Grid): void =>
      void tabsOf(book, spreadsheetId).set(tab, structuredClone(rows)),
    revokeTokens: tokens.revoke,
    /** How many requests of a kind are let through in a minute; 60 at Google's. */
    allow: quota.allow,
    close: () => server.close(),
  }
}

type Run = ReturnType<typeof createRun>

/** Runs an operation for whoever has a token, within the quota and under the switches. */
function createRun(
  { behaviours, ledger, life }: Surroundings,
  tokens: ReturnType<typeof createTokens>,
  quota: ReturnType<typeof createQuota>,
) {
  return async (
    reply: FastifyReply,
    request: FastifyRequest | undefined,
    operation: Operation,
    subject: string,
    act: () => Answer,
  ): Promise<FastifyReply> => {
    ledger.received('google-sheets', operation.name, subject, false)
    const active = behaviours.take('google-sheets', 'answer', operation, { subject })
    const isUnknown = request !== undefined && !tokens.isValid(request.headers.authorization)
    if (isUnknown || active?.behaviour === 'unauthorized')
      return send(reply, failure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.'))
    if (active?.behaviour === 'not-shared')
      return send(reply, failure(403, 'PERMISSION_DENIED', 'The caller does not have permission'))
    if (active?.behaviour === 'too-many-requests' || (request !== undefined && !quota.takes(operation.name)))
      return send(
        reply,
        failure(429, 'RESOURCE_EXHAUSTED', `Quota exceeded for '${operation.name} requests'`),
      )
    const answer = await conduct(active, life, reply, {
      act,
      refuse: (code) => failure(400, code ?? 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
      timeOut: () => failure(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
    })
    return answer ? send(reply, answer) : reply
  }
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).send(body)
}

function failure(code: number, status: string, message: string): Answer {
  return { status: code, body: { error: { code, message, status, details: [] } } }
}

type Query = Partial<Record<string, string | string[]>>
type Asked = { Params: { id: string; range: string }; Querystring: Query }
type Written = { valueInputOption?: string; data?: { range: string; values: Cell[][] }[] }

function valueRoutes(server: FastifyInstance, book: Book, run: Run): void {
  server.get<Asked>('/v4/spreadsheets/:id/values::batchGet', (request, reply) => {
    const { params, query } = request
    const ranges = [query['ranges'] ?? []].flat()
    return run(reply, request, reading, params.id, () => readAll(book, params.id, ranges, query))
  })
  server.get<Asked>('/v4/spreadsheets/:id/values/:range', (request, reply) => {
    const { params, query } = request
    return run(reply, request, reading, params.id, () => {
      const { status, body } = readAll(book, params.id, [params.range], query)
      return { status, body: status === 200 ? (body as { valueRanges: unknown[] }).valueRanges[0] : body }
    })
  })
  server.post<Asked & { Body: Written }>('/v4/spreadsheets/:id/values::batchUpdate', (request, reply) => {
    const { id } = request.params
    return run(reply, request, writing, id, () => writeAll(book, id, request.body))
  })
}

function readAll(book: Book, id: string, ranges: readonly string[], query: Query): Answer {
  if (!book.has(id)) return failure(404, 'NOT_FOUND', 'Requested entity was not found.')
  const render = (query['valueRenderOption'] ?? 'FORMATTED_VALUE') as Render
  const valueRanges: object[] = []
  for (const text of ranges) {
    const range = rangeOf(text)
    if (range === undefined || !tabsOf(book, id).has(range.tab))
      return failure(400, 'INVALID_ARGUMENT', `Unable to parse range: ${text}`)
    const values = read(gridOf(book, id, range.tab), range, render)
    valueRanges.push({ range: text, majorDimension: 'ROWS', ...(values === undefined ? {} : { values }) })
  }
  return { status: 200, body: { spreadsheetId: id, valueRanges } }
}

function writeAll(book: Book, id: string, { valueInputOption, data = [] }: Written): Answer {
  if (valueInputOption !== 'RAW' && valueInputOption !== 'USER_ENTERED')
    return failure(400, 'INVALID_ARGUMENT', "'valueInputOption' is required but not specified")
  for (const { range: text, values } of data) {
    const range = rangeOf(text)
    if (range === undefined || !tabsOf(book, id).has(range.tab))
      return failure(400, 'INVALID_ARGUMENT', `Unable to parse range: ${text}`)
    write(gridOf(book, id, range.tab), range, values, valueInputOption === 'RAW')
  }
  return { status: 200, body: { spreadsheetId: id, totalUpdatedCells: data.length } }
}

/** For a person: look at a tab, and type into it: `PUT {"B2": 5, "C2": "=A1"}`. */
function handRoutes(server: FastifyInstance, book: Book): void {
  type Named = { Params: { id: string; tab: string }; Body: Record<string, Cell> }
  server.get('/sheets', async () => [...book].map(([id, tabs]) => ({ id, tabs: [...tabs.keys()] })))
  server.get<Named>('/sheets/:id/:tab', async ({ params }) => gridOf(book, params.id, params.tab))
  server.put<Named>('/sheets/:id/:tab', async ({ params, body }) => {
    const grid = gridOf(book, params.id, params.tab)
    for (const [at, cell] of Object.entries(body)) typeInto(grid, at, cell)
    return grid
  })
}

function typeInto(grid: Grid, at: string, cell: Cell): void {
  const range = rangeOf(`Tab!${at}`)
  if (range === undefined) throw new Error(`${at} is no cell`)
  write(grid, range, [[cell ?? '']], false)
}

function tabsOf(book: Book, id: string): Map<string, Grid> {
  const tabs = book.get(id) ?? new Map<string, Grid>()
  book.set(id, tabs)
  return tabs
}

function gridOf(book: Book, id: string, tab: string): Grid {
  const tabs = tabsOf(book, id)
  const grid = tabs.get(tab) ?? []
  tabs.set(tab, grid)
  return grid
}

/** So many reads and so many writes in any minute. */
function createQuota() {
  const taken = new Map<string, number[]>()
  let limit = 60
  return {
    allow: (requests: number): void => void (limit = requests),
    takes(kind: string): boolean {
      const recent = (taken.get(kind) ?? []).filter((at) => at > Date.now() - A_MINUTE_MS)
      taken.set(kind, recent)
      if (recent.length >= limit) return false
      recent.push(Date.now())
      return true
    },
  }
}
