import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { aPhone, closeBrowser, hasChromium } from '../../../tests/harness/browser.ts'
import { aPlatform, aServer } from '../test-support.ts'

afterAll(closeBrowser)

async function aServerWithDocs() {
  const platform = await aPlatform({ LOG_LEVEL: 'silent' })
  const { url } = await aServer(platform, (app) => {
    app.get(
      '/api/v1/kettles',
      {
        config: { access: 'public' },
        schema: { summary: 'All the kettles', response: { 200: Type.Array(Type.String()) } },
      },
      () => [],
    )
  })
  return url
}

test('the page names no other host, and runs only scripts of this one', async () => {
  const url = await aServerWithDocs()
  const page = await fetch(`${url}/api-docs`)
  expect(page.url).toBe(`${url}/api-docs/`)
  expect(await page.text()).not.toMatch(/https?:\/\//)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("connect-src 'self';")
  const viewer = await fetch(`${url}/api-docs/viewer.js`)
  expect(viewer.headers.get('cache-control')).toContain('max-age=')
  expect((await viewer.text()).length).toBeGreaterThan(1_000_000)
})

test.skipIf(!hasChromium)('a browser shows it under its policy, asking nobody else', async () => {
  const url = await aServerWithDocs()
  const { page, complaints } = await aPhone({ viewport: { width: 1280, height: 720 }, hasTouch: false })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${url}/api-docs`)
  await page.getByText('All the kettles').first().waitFor()
  await page.waitForTimeout(1_000)
  expect(complaints).toEqual([])
  expect(
    asked.filter((address) => !/^(data|blob):/.test(address) && !address.startsWith(`${url}/api-docs`)),
  ).toEqual([])
})
