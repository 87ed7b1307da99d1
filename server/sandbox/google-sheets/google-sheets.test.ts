import { createSign } from 'node:crypto'
import { expect, test } from 'vitest'
import { aSandbox } from '../test-support.ts'
import type { Sandbox } from '../index.ts'

type Claims = Partial<Record<'iss' | 'scope' | 'aud' | 'iat' | 'exp', string | number>>

async function askForToken(sandbox: Sandbox, changes: Claims = {}) {
  const key = JSON.parse(sandbox.sheets.key) as Record<string, string>
  const iat = Math.floor(Date.now() / 1000)
  const claims = {
    ...{
      iss: key['client_email'],
      scope: 'https://www.googleapis.com/auth/spreadsheets',
      aud: key['token_uri'],
    },
    ...{ iat, exp: iat + 3600 },
    ...changes,
  }
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: key['private_key_id'] })}.${encode(claims)}`
  const signature = createSign('RSA-SHA256')
    .update(signed)
    .sign(key['private_key'] ?? '', 'base64url')
  const response = await fetch(key['token_uri'] ?? '', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${signed}.${signature}`,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function aClient(sandbox: Sandbox) {
  const { body } = await askForToken(sandbox)
  return async (path: string, update?: object) => {
    const response = await fetch(`${sandbox.addresses.sheets}/v4/spreadsheets/book/${path}`, {
      headers: {
        authorization: `Bearer ${String(body['access_token'])}`,
        'content-type': 'application/json',
      },
      ...(update === undefined ? {} : { method: 'POST', body: JSON.stringify(update) }),
    })
    return { status: response.status, body: (await response.json()) as any }
  }
}

test('a token is given for an assertion of the account, and for no other', async () => {
  const sandbox = await aSandbox()
  expect((await askForToken(sandbox)).body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
  const iat = Math.floor(Date.now() / 1000)
  for (const wrong of [
    { iss: 'somebody' },
    { scope: 'drive' },
    { aud: 'elsewhere' },
    { iat, exp: iat + 7200 },
  ]) {
    expect(await askForToken(sandbox, wrong)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  }
  const { status } = await fetch(`${sandbox.addresses.sheets}/v4/spreadsheets/book/values/A`)
  expect(status).toBe(401)
})

test('values are ragged, and absent where there are none; formulas are shown on request', async () => {
  const sandbox = await aSandbox()
  const call = await aClient(sandbox)
  sandbox.sheets.fill('book', 'Our stock', [
    ['SKU', 'Price'],
    ['A', 1234.5, null],
    [],
    ['B', { formula: '=B2*2', value: 2469 }],
    [null],
  ])
  const range = encodeURIComponent("'Our stock'!A1:B9")
  expect((await call(`values/${range}`)).body.values).toEqual([
    ['SKU', 'Price'],
    ['A', '1,234.5'],
    [],
    ['B', '2,469'],
  ])
  const plain = await call(`values/${range}?valueRenderOption=UNFORMATTED_VALUE`)
  expect(plain.body.values[3]).toEqual(['B', 2469])
  const two = `ranges=${encodeURIComponent("'Our stock'!B4")}&ranges=${encodeURIComponent("'Our stock'!D1:D4")}`
  const { body } = await call(`values:batchGet?${two}&valueRenderOption=FORMULA`)
  expect(body.valueRanges).toEqual([
    { range: "'Our stock'!B4", majorDimension: 'ROWS', values: [['=B2*2']] },
    { range: "'Our stock'!D1:D4", majorDimension: 'ROWS' },
  ])
})

test('RAW writes what is given, USER_ENTERED runs it; null skips and an empty text clears', async () => {
  const sandbox = await aSandbox()
  const call = await aClient(sandbox)
  sandbox.sheets.fill('book', 'S', [['a', 'b', 'c']])
  const data = [{ range: 'S!A1', values: [['=1+1', null, '']] }]
  expect((await call('values:batchUpdate', { data })).status).toBe(400)
  expect((await call('values:batchUpdate', { valueInputOption: 'RAW', data })).status).toBe(200)
  expect(sandbox.sheets.rows('book', 'S')).toEqual([['=1+1', 'b', null]])
  await call('values:batchUpdate', { valueInputOption: 'USER_ENTERED', data })
  expect(sandbox.sheets.rows('book', 'S')[0]?.[0]).toMatchObject({ formula: '=1+1' })
})

test('errors have the shape of Google’s, the quota among them', async () => {
  const sandbox = await aSandbox()
  const call = await aClient(sandbox)
  expect(await call('values/S!A1')).toMatchObject({ status: 404, body: { error: { status: 'NOT_FOUND' } } })
  sandbox.sheets.fill('book', 'S', [[1]])
  expect((await call('values/Other!A1')).body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' })
  sandbox.sheets.allow(3)
  expect((await call('values/S!A1')).status).toBe(200)
  expect((await call('values/S!A1')).body.error).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' })
  // Writes have a quota of their own.
  expect((await call('values:batchUpdate', { valueInputOption: 'RAW', data: [] })).status).toBe(200)
  sandbox.behave('google-sheets', 'not-shared')
  expect((await call('values/S!A1')).body.error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' })
})

test('a person looks at a sheet and types into it over HTTP', async () => {
  const sandbox = await aSandbox()
  const at = `${sandbox.addresses.sheets}/sheets/book/S`
  await fetch(at, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ A1: 'SKU', B2: 5 }),
  })
  expect(await (await fetch(at)).json()).toEqual([['SKU'], [null, 5]])
  expect(await (await fetch(`${sandbox.addresses.sheets}/sheets`)).json()).toEqual([
    { id: 'book', tabs: ['S'] },
  ])
})
