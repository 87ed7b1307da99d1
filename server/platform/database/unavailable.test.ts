import { expect, test } from 'vitest'
import { aCuttableWayTo, aPlatform, aServer, until } from '../test-support.ts'

test('a row that another holds too long, and a query that takes too long, are answered with 503 and a time', async () => {
  const platform = await aPlatform({ LOG_LEVEL: 'error' })
  const { sql } = platform
  const { url } = await aServer(platform, (app) => {
    app.get('/locked', { config: { access: 'public' } }, () =>
      sql.begin(async (tx) => {
        await tx`set local lock_timeout = 50`
        return tx`select from platform.rate_limits where key = 'held' for update`
      }),
    )
    app.get('/slow', { config: { access: 'public' } }, () =>
      sql.begin(async (tx) => {
        await tx`set local statement_timeout = 50`
        return tx`select pg_sleep(5)`
      }),
    )
  })
  await sql`insert into platform.rate_limits values ('held', 1, now())`
  await sql.begin(async (tx) => {
    await tx`select from platform.rate_limits for update`
    for (const path of ['/locked', '/slow']) {
      const response = await fetch(`${url}${path}`)
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('5')
      expect(await response.json()).toMatchObject({ error: { code: 'TEMPORARILY_UNAVAILABLE' } })
    }
  })
  expect(platform.logged()).toContain('canceling statement due to lock timeout')
})

test('while the database is away requests get 503, and when it is back they are answered again', async () => {
  const way = await aCuttableWayTo((await aPlatform()).databaseUrl)
  const platform = await aPlatform({ DATABASE_URL: way.url, LOG_LEVEL: 'silent' })
  const { sql } = platform
  const { url } = await aServer(platform, (app) => {
    app.get('/one', { config: { access: 'public' } }, () => sql`select 1 as one`)
    app.get('/slow', { config: { access: 'public' } }, () => sql.begin((tx) => tx`select pg_sleep(10)`))
  })
  const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status
  expect(await statusOf('/one')).toBe(200)
  const interrupted = statusOf('/slow')
  await until(
    async () => (await sql`select from pg_stat_activity where query like '%pg_sleep(10)%'`).count > 1,
  )
  way.cut()
  expect(await interrupted).toBe(503)
  expect(await statusOf('/one')).toBe(503)
  way.mend()
  await until(async () => (await statusOf('/one')) === 200)
})

test('a defect stays a defect', async () => {
  const platform = await aPlatform({ LOG_LEVEL: 'silent' })
  const { url } = await aServer(platform, (app) => {
    app.get('/wrong', { config: { access: 'public' } }, () => platform.sql.unsafe('select nonsense'))
  })
  const response = await fetch(`${url}/wrong`)
  expect([response.status, response.headers.get('retry-after')]).toEqual([500, null])
  expect(await response.text()).not.toContain('nonsense')
})
