import { gzipSync } from 'node:zlib'
import type { Shop } from './builders.ts'
import type { TestMarket } from './market.ts'
import { readAnswer, type Answer } from './requests.ts'

export type Sending = { dryRun?: boolean; type?: string; isZipped?: boolean; token?: string; stock?: string }

/** Sends a file of products into a shop. */
export async function sendCsv(
  market: TestMarket,
  shop: Shop,
  file: string | Buffer | ReadableStream<Uint8Array>,
  { dryRun = false, type = 'text/csv; charset=utf-8', isZipped = false, token, stock }: Sending = {},
): Promise<Answer> {
  const bytes = file instanceof ReadableStream ? file : new Uint8Array(Buffer.from(file))
  const response = await fetch(
    `${market.url}/api/v1/products/imports?seller=${shop.seller}${dryRun ? '&dryRun=true' : ''}${stock === undefined ? '' : `&stock=${stock}`}`,
    {
      method: 'POST',
      body: isZipped ? new Uint8Array(gzipSync(bytes as Uint8Array)) : bytes,
      headers: {
        ...(type === '' ? {} : { 'content-type': type }),
        authorization: `Bearer ${token ?? shop.ownerToken}`,
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      },
      ...(file instanceof ReadableStream ? { duplex: 'half' } : {}),
    },
  )
  return readAnswer(response)
}

/** Sends a file and works it off; resolves with how it ended, and its report's lines without their header. */
export async function importCsv(
  market: TestMarket,
  shop: Shop,
  file: string | Buffer | ReadableStream<Uint8Array>,
  sending: Sending = {},
): Promise<{ ended: Answer['data']; report: string[] }> {
  const sent = await sendCsv(market, shop, file, sending)
  if (sent.status !== 202) throw new Error(`the file was refused: ${sent.text}`)
  await market.settle()
  const path = `/products/imports/${sent.data.id}`
  const { data } = await market.get(path, { token: shop.ownerToken })
  return { ended: data, report: await reportOf(market, shop, sent.data.id) }
}

export async function reportOf(market: TestMarket, shop: Shop, id: string): Promise<string[]> {
  const { text } = await market.get(`/products/imports/${id}/report.csv`, { token: shop.ownerToken })
  return text.split('\r\n').slice(1, -1)
}

/** All of a shop as CSV. */
export async function exportCsv(market: TestMarket, shop: Shop): Promise<string> {
  const { status, text } = await market.get(`/products/export.csv?seller=${shop.seller}`, {
    token: shop.ownerToken,
  })
  if (status !== 200) throw new Error(`the export was refused: ${text}`)
  return text
}
