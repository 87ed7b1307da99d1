import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { hours } from '../../platform/clock.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { userErased } from '../identity/events.ts'
import { createProcessing } from './process-upload.ts'
import { createLocalDisk } from './storage/local-disk.ts'
import type { Storage } from './storage/storage.ts'
import { sweepMedia } from './sweep-media.ts'
import { aPicture, aReadyPicture, sendFile, storedKeys } from '../../../tests/harness/pictures.ts'

let market: TestMarket
let token: string
beforeAll(async () => {
  market = await startMarket('ebuildify')
  token = tokenOf(market, 'admin')
})
afterAll(() => market.stop())

const sweep = () => market.runTimetable('media.sweep')
const look = (id: string) => market.get(`/media/${id}`, { token })
const media = () => market.app.apis.media
const sql = () => market.platform.sqlFor('media')

/** The market's storage, in which one call goes wrong, once. */
function aStorageThatFails(at: 'last put' | 'remove'): Storage {
  const disk = createLocalDisk({
    folder: `${market.dataFolder}/media/ebuildify`,
    publicUrl: 'http://pictures',
    apiUrl: 'http://api',
    secret: 'secret',
  })
  let puts = 0
  let failed = false
  const fail = () => {
    failed = true
    throw new Error('killed')
  }
  return {
    ...disk,
    async put(key, file, type) {
      await disk.put(key, file, type)
      puts += 1
      if (at === 'last put' && !failed && key.endsWith('.jpg') && puts === 9) fail()
    },
    async remove(keys) {
      if (at === 'remove' && !failed && keys.length > 0) fail()
      await disk.remove(keys)
    },
  }
}

async function aWaitingUpload(): Promise<any> {
  const { data } = await sendFile(market, await aPicture().jpeg().toBuffer(), { token })
  return data.id
}

describe('a picture that nothing uses', () => {
  test('is there for a day, and then neither its row nor its files', async () => {
    const before = await storedKeys(market)
    const { id } = await aReadyPicture(market, token)
    market.clock.advance(hours(23))
    await sweep()
    expect((await look(id)).status).toBe(200)
    market.clock.advance(hours(2))
    await sweep()
    expect((await look(id)).status).toBe(404)
    expect(await storedKeys(market)).toEqual(before)
    expect(await sql()`select from media.pictures`).toHaveLength(0)
  })

  test('stays while something uses it, and goes a day after nothing does', async () => {
    const { id } = await aReadyPicture(market, token)
    const owner = { kind: 'thing', id: newId() }
    await media().attach(owner, [id])
    await media().attach(owner, [id])
    market.clock.advance(hours(48))
    await sweep()
    expect((await look(id)).status).toBe(200)
    await media().detach(owner)
    await media().detach(owner)
    await sweep()
    expect((await look(id)).status).toBe(200)
    market.clock.advance(hours(25))
    await sweep()
    expect((await look(id)).status).toBe(404)
  })

  test('leaves the same picture to whoever else sent it', async () => {
    const file = await aPicture().jpeg().toBuffer()
    const used = await aReadyPicture(market, token, file)
    const owner = { kind: 'thing', id: newId() }
    await media().attach(owner, [used.id])
    const unused = await aReadyPicture(market, token, file)
    market.clock.advance(hours(25))
    await sweep()
    expect((await look(unused.id)).status).toBe(404)
    expect((await look(used.id)).data.sources).toHaveLength(9)
    expect((await storedKeys(market)).length).toBe(9)
    await media().detach(owner)
    market.clock.advance(hours(25))
    await sweep()
    expect(await storedKeys(market)).toEqual([])
  })

  test('goes in the end, should the process die between its files and its row', async () => {
    const { id } = await aReadyPicture(market, token)
    market.clock.advance(hours(25))
    const storage = aStorageThatFails('remove')
    const context = { sql: sql(), storage }
    await expect(sweepMedia(context, market.clock.now())).rejects.toThrow('killed')
    expect((await look(id)).status).toBe(404)
    await sweepMedia(context, market.clock.now())
    expect(await storedKeys(market)).toEqual([])
    expect(await sql()`select from media.uploads`).toHaveLength(0)
  })

  test('sent again while it is being removed is made anew', async () => {
    const file = await aPicture().jpeg().toBuffer()
    await aReadyPicture(market, token, file)
    market.clock.advance(hours(25))
    await sql()`update media.uploads set state = 'removing'`
    await sql()`update media.pictures set state = 'removing'`
    const { data } = await sendFile(market, file, { token })
    await market.app.runWhatIsDue()
    expect((await look(data.id)).data.state).toBe('waiting')
    await sweep()
    expect((await look(data.id)).data).toMatchObject({ state: 'ready' })
    expect(await storedKeys(market)).toHaveLength(9)
    market.clock.advance(hours(25))
    await sweep()
  })
})

describe('a process that dies', () => {
  test('between a picture’s files and its row: the job comes to the same end', async () => {
    const id = await aWaitingUpload()
    const process = createProcessing({
      sql: sql(),
      clock: market.clock,
      storage: aStorageThatFails('last put'),
    })
    await expect(process(id)).rejects.toThrow('killed')
    expect((await look(id)).data).toMatchObject({ state: 'waiting', sources: [] })
    expect(await storedKeys(market)).toHaveLength(10)
    await market.settle()
    expect((await look(id)).data.state).toBe('ready')
    expect(await storedKeys(market)).toHaveLength(9)
  })

  test('before the job is ever run again: its files go with its row', async () => {
    const id = await aWaitingUpload()
    const process = createProcessing({
      sql: sql(),
      clock: market.clock,
      storage: aStorageThatFails('last put'),
    })
    await expect(process(id)).rejects.toThrow('killed')
    await market.platform.sql`delete from graphile_worker._private_jobs`
    market.clock.advance(hours(25))
    await sweep()
    expect((await look(id)).status).toBe(404)
    expect(await storedKeys(market)).toEqual([])
  })

  test('after the row and before what was sent is removed: the repeat removes it', async () => {
    const id = await aWaitingUpload()
    const process = createProcessing({
      sql: sql(),
      clock: market.clock,
      storage: aStorageThatFails('remove'),
    })
    await expect(process(id)).rejects.toThrow('killed')
    expect((await look(id)).data.state).toBe('ready')
    expect(await storedKeys(market)).toContain(`incoming/${id}`)
    await process(id)
    expect(await storedKeys(market)).not.toContain(`incoming/${id}`)
  })
})

describe('somebody who sent pictures', () => {
  test('is told of them all', async () => {
    const person = await aBuyer(market)
    const file = await aPicture().jpeg().toBuffer()
    const { data } = await sendFile(market, file, { token: person.token, purpose: 'avatar', alt: 'Me' })
    await market.settle()
    const module = market.app.modules.find(({ name }) => name === 'media')
    const told = await module?.personalData?.(person.userId as UserId)
    expect(told).toMatchObject({ media: [{ id: data.id, purpose: 'avatar', alt: 'Me', state: 'ready' }] })
  })

  test('and asks to be forgotten: what nothing uses goes, of the rest nobody knows who sent it', async () => {
    const person = await aBuyer(market)
    const send = async () =>
      (await sendFile(market, await aPicture().jpeg().toBuffer(), { token: person.token, purpose: 'avatar' }))
        .data.id
    const [used, unused] = [await send(), await send()]
    await market.settle()
    await media().attach({ kind: 'thing', id: newId() }, [used])
    const userId = person.userId as UserId
    await market.platform.sql.begin((tx) => announce(tx, userErased, { userId }, market.clock.now()))
    await market.settle()
    await sweep()
    expect(await media().describe([used, unused])).toMatchObject([
      { id: used, state: 'ready', uploaderId: null },
    ])
    expect(await sql()`select from media.uploads where uploader_id = ${userId}`).toHaveLength(0)
  })
})
