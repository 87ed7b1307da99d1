import { createHmac, sign, type KeyObject } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import type { RawRequest } from '../raw-request.ts'
import type { MarketId, Scene } from '../scene.ts'

/**
 * One malformed or improper request and the answer that it deserves.
 *   `400 VALIDATION_ERROR email`  refused with this status and code, and the details name this field
 *   `harmless`                    taken for the text that it is, or let go: any 2xx
 *   `text`                        refused, or taken for the text that it is
 *   `4xx`                         refused in whatever words
 *   `bare`                        refused, and without words
 */
export type Row = {
  title: string
  /** Where it is tried; everywhere if left out. */
  market?: MarketId
  expected: string
  /** What is sent: a request, or bare bytes where no client would send such a thing. */
  send: (scene: Scene) => RawRequest | string | Promise<RawRequest | string>
  /** The tables that change all the same, and why that is right stands beside the row. */
  changes?: readonly string[]
  /** If it is taken, the answer has this text in it, as it was sent. */
  echo?: string
}

export type Wish = Pick<Row, 'market' | 'changes' | 'echo'>

export function row(title: string, expected: string, send: Row['send'], wish: Wish = {}): Row {
  return { title, expected, send, ...wish }
}

type Call = {
  token?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is. */
  raw?: string | Buffer
  headers?: OutgoingHttpHeaders
}

/** `POST /orders` below `/api/v1`; a path that begins with `~` stands by itself. */
export function call(line: string, { token, body, raw, headers }: Call = {}): RawRequest {
  const [method = '', path = ''] = line.split(' ')
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    method,
    path: path.startsWith('~') ? path.slice(1) : `/api/v1${path}`,
    headers: {
      ...(sent === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  }
}

/** The same body with some fields replaced; `undefined` leaves a field out. */
export const but = (body: object, wish: object): object => ({ ...body, ...wish })

type Claims = Record<string, unknown>

/** A JWT put together by hand, as a forger would. */
export function jwt(
  claims: Claims,
  {
    secret = '',
    key,
    kid,
    alg = 'HS256',
  }: { secret?: string; key?: KeyObject; kid?: string; alg?: string } = {},
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = `${part({ alg, typ: 'JWT', kid })}.${part(claims)}`
  if (key !== undefined) {
    const signature = sign('sha256', Buffer.from(head), { key, dsaEncoding: 'ieee-p1363' })
    return `${head}.${signature.toString('base64url')}`
  }
  if (alg === 'none') return `${head}.`
  const hash = alg === 'HS512' ? 'sha512' : 'sha256'
  return `${head}.${createHmac(hash, secret).update(head).digest('base64url')}`
}

/** What the market's own tokens say; valid if it is signed with the market's key. */
export function claimsOf({ market, buyer }: Scene, wish: Claims = {}): Claims {
  const now = Math.floor(Date.now() / 1000)
  const { id, registration } = market.market
  return {
    sub: buyer.userId,
    role: registration.role,
    sid: buyer.sessionId,
    ver: 1,
    amr: ['pwd'],
    iss: id,
    iat: now,
    exp: now + 900,
    ...wish,
  }
}

/** Text that was trouble somewhere, some day. */
export const texts = {
  'SQL text': `Robert'); drop table catalog.products; --`,
  'script text': `<script>alert("1")</script>`,
  'template text': '{{constructor.constructor("return 1")()}} ${7*7}',
  emoji: 'Cimento 👩🏾‍🔧🏗️ bom',
  'right-to-left marks': 'abc \u202egnp.exe\u202c \u200fdef',
  'combining marks': `Z${'\u0301'.repeat(30)}algo`,
  'a lone surrogate': 'abc \ud83d def',
  'a lone low surrogate': 'abc \ude00 def',
  'format directives': '%s%n%x %d ${jndi:ldap://x/y}',
} as const

export const nobody = '01900000-0000-7000-8000-000000000000'
