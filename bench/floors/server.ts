import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '../../server/platform/database/database.ts'
import { findDetail, findList, findSearch, highestNumber } from './statements.ts'

/*
 * The least an answer from this database can cost: node:http, the same driver with as many connections as the API has,
 * the same SQL, prepared, and the rows as JSON. A process of its own, as the API is one.
 */

const CONNECTIONS = 10

const sql = openDatabase({
  url: process.env['DATABASE_URL'] ?? '',
  maxConnections: CONNECTIONS,
  applicationName: 'makola bench floor',
})

const answers: Record<string, (wish: string) => Promise<unknown>> = {
  list: (page) => findList(sql, Number(page)),
  detail: (slug) => findDetail(sql, slug),
  search: async (word) => findSearch(sql, await numbersFor(word)),
}

const PAGE = 20
let highest: Promise<number> | undefined

/** Twenty products, others for each word. */
async function numbersFor(word: string): Promise<number[]> {
  const count = await (highest ??= highestNumber(sql))
  const digest = createHash('sha256').update(word).digest()
  return Array.from({ length: PAGE }, (_, at) => 1 + (digest.readUInt32BE(at) % count))
}

const constants = new Map<string, Buffer>()
const constantOf = (bytes: string): Buffer =>
  constants.getOrInsertComputed(bytes, () => Buffer.alloc(Number(bytes), 'x'))

const server = createServer((request, response) => {
  const [, kind = '', wish = ''] = (request.url ?? '').split('/')
  if (kind === 'constant') {
    end(response, constantOf(wish))
    return
  }
  answers[kind]?.(decodeURIComponent(wish)).then(
    (rows) => end(response, Buffer.from(JSON.stringify(rows))),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})

function end(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
