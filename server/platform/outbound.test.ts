import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { createOutbound, OutboundFailure } from './outbound.ts'

async function aProvider(answer: RequestListener) {
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
  const metrics = createMetrics('test')
  const outbound = createOutbound({ provider: 'bank', metrics })
  const post = { operation: 'charge', method: 'POST', url, body: '{}' } as const
  const get = { operation: 'verify', method: 'GET', url, repeatable: true } as const
  const outcomes = async () => {
    const { values } = await metrics.providerSeconds.get()
    return values
      .filter(({ metricName }) => metricName?.endsWith('_count'))
      .map(({ labels, value }) => `${String(labels.operation)} ${String(labels.outcome)} ${value}`)
  }
  return { outbound, post, get, calls: () => calls, outcomes }
}

const failureOf = async (call: Promise<unknown>): Promise<OutboundFailure> => {
  const error = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  )
  if (!(error instanceof OutboundFailure)) throw new Error('it did not fail as it should')
  return error
}

test('whatever is answered is the answer, and each call is counted', async () => {
  const bank = await aProvider((_request, response) => response.writeHead(402, { 'x-a': 'b' }).end('no'))
  const { status, headers, text } = await bank.outbound.send(bank.post)
  expect([status, headers['x-a'], text]).toEqual([402, 'b', 'no'])
  expect(await bank.outcomes()).toEqual(['charge 4xx 1'])
})

test('an answer is read as far as it is wanted, and one of bytes comes as they are', async () => {
  const bank = await aProvider((_request, response) => response.end(Buffer.alloc(2_000_000, 0xff)))
  const { bytes } = await bank.outbound.send({ ...bank.get, readAtMostBytes: 1_500_000 })
  expect(bytes.equals(Buffer.alloc(1_500_000, 0xff))).toBe(true)
  expect((await failureOf(bank.outbound.send(bank.post))).message).toContain('too large')
})

test('money is sent once: a failing provider is not asked again', async () => {
  const bank = await aProvider((_request, response) => response.writeHead(502).end())
  expect((await bank.outbound.send(bank.post)).status).toBe(502)
  expect(bank.calls()).toBe(1)
})

test('a question is repeated with growing delays, and answered by the third try', async () => {
  const times: number[] = []
  const bank = await aProvider((_request, response) => {
    times.push(performance.now())
    response.writeHead(times.length < 3 ? 503 : 200).end('yes')
  })
  expect((await bank.outbound.send(bank.get)).text).toBe('yes')
  expect(times).toHaveLength(3)
  expect(await bank.outcomes()).toEqual(['verify 5xx 2', 'verify 2xx 1'])
})

const never: RequestListener = () => {}
const halfway: RequestListener = (_request, response) => void response.writeHead(200).write('half')

test.each([
  ['before it answers', never],
  ['in the middle of its answer', halfway],
])('a provider that goes silent %s may have done it', async (_when, answer) => {
  const bank = await aProvider(answer)
  const started = performance.now()
  const failure = await failureOf(bank.outbound.send({ ...bank.post, timeoutMs: 150 }))
  expect(failure.maybeDone).toBe(true)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a provider that hangs up may have done it; one that is not there has not', async () => {
  const bank = await aProvider((request) => void request.socket.destroy())
  expect((await failureOf(bank.outbound.send(bank.post))).maybeDone).toBe(true)
  const nowhere = await failureOf(bank.outbound.send({ ...bank.post, url: 'http://127.0.0.1:1/' }))
  expect(nowhere.maybeDone).toBe(false)
})

const aTcpServer = async (listener: (socket: Socket) => void): Promise<string> => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    listener(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as { port: number }).port}/`
}

test.each<[string, () => Promise<string>]>([
  ['has no address', () => Promise.resolve('http://no-such-provider.invalid/')],
  [
    'speaks no TLS',
    async () =>
      `https://${await aTcpServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))}`,
  ],
  [
    'hangs up before TLS stands',
    async () => `https://${await aTcpServer((socket) => void socket.destroy())}`,
  ],
  ['is silent before TLS stands', async () => `https://${await aTcpServer(() => {})}`],
])('a provider that %s was sent nothing', async (_title, where) => {
  const bank = await aProvider(never)
  const failure = await failureOf(bank.outbound.send({ ...bank.post, url: await where(), timeoutMs: 500 }))
  expect(failure.maybeDone).toBe(false)
})

test('a connection from before that turns out to be dead may have taken the request', async () => {
  let calls = 0
  const bank = await aProvider((request, response) => {
    calls += 1
    if (calls === 1) response.end('yes')
    else request.socket.destroy()
  })
  await bank.outbound.send(bank.post)
  expect((await failureOf(bank.outbound.send(bank.post))).maybeDone).toBe(true)
})

test('an endless answer is cut off', async () => {
  const bank = await aProvider((_request, response) => void response.end('x'.repeat(2_000_000)))
  expect((await failureOf(bank.outbound.send(bank.post))).message).toContain('too large')
})

test.each(['hangs up', 'answers 503'])(
  'a provider that %s five times is left alone for a while',
  async (how) => {
    const bank = await aProvider((request, response) => {
      if (how === 'hangs up') request.socket.destroy()
      else response.writeHead(503).end()
    })
    for (let call = 0; call < 5; call += 1) await bank.outbound.send(bank.post).catch(() => {})
    expect(bank.outbound.circuit()).toBe('open')
    const refused = await failureOf(bank.outbound.send(bank.post))
    expect([refused.maybeDone, bank.calls()]).toEqual([false, 5])
  },
)

test('five customers whose payments end in a 500 close nobody out', async () => {
  const bank = await aProvider((_request, response) => response.writeHead(500).end())
  for (let call = 0; call < 6; call += 1) expect((await bank.outbound.send(bank.post)).status).toBe(500)
  expect(bank.outbound.circuit()).toBe('closed')
})
