import { randomInt } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { TestMarket } from './market.ts'
import { readAnswer, type Answer } from './requests.ts'

/** A picture of a colour of its own, so that no other is like it. */
export function aPicture(width = 900, height = 600): Sharp {
  const background = { r: randomInt(256), g: randomInt(256), b: randomInt(256) }
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 20 }
  const ground = sharp({ create: { width, height, channels: 3, background, noise } })
  return ground.modulate({ hue: randomInt(360) })
}

export type Sending = {
  name?: string
  type?: string
  purpose?: string
  alt?: string
  token?: string | undefined
}

/** Sends a file as a form does. */
export async function sendFile(
  market: TestMarket,
  file: Buffer,
  { name = 'picture.jpg', type = 'image/jpeg', purpose = 'product', alt, token }: Sending,
): Promise<Answer> {
  const form = new FormData()
  form.set('purpose', purpose)
  if (alt !== undefined) form.set('alt', alt)
  form.set('file', new Blob([new Uint8Array(file)], { type }), name)
  return sendForm(market, form, token)
}

export async function sendForm(market: TestMarket, form: FormData, token?: string): Promise<Answer> {
  const response = await fetch(`${market.url}/api/v1/media`, {
    method: 'POST',
    body: form,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
  return readAnswer(response)
}

/** A picture that was sent and made. */
export async function aReadyPicture(
  market: TestMarket,
  token: string,
  file?: Buffer,
): Promise<Answer['data']> {
  const sent = await sendFile(market, file ?? (await aPicture().jpeg().toBuffer()), { token })
  if (sent.status !== 202) throw new Error(`the picture was refused: ${sent.text}`)
  await market.settle()
  return (await market.get(`/media/${sent.data.id}`, { token })).data
}

/** What is at a picture's address, asked of this market wherever it says that it listens. */
export function fetchPicture(market: TestMarket, url: string, init?: RequestInit): Promise<Response> {
  return fetch(`${market.url}${new URL(url).pathname}`, init)
}

/** The keys of all files that a market's local storage has. */
export async function storedKeys(market: TestMarket): Promise<string[]> {
  const folder = join(market.dataFolder, 'media', market.market.id)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
}
