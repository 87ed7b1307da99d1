import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, join } from 'node:path'
import type postgresJs from 'postgres'

/*
 * postgres.js 3.4.9 does not survive the loss of a connection (porsager/postgres#1154, #1208; mended by none of its
 * releases). This is mended here as it is loaded:
 * - what is written to a connection that is gone ends the process, because it fails in a timer of its own;
 * - a query made between a connection's error and its close, as whoever was told of the error makes one, is never answered;
 * - a connection lost while it asks for the types of arrays, which is the first thing it does, ends the process too;
 * - a write that was waiting when a connection went keeps that connection from ever sending anything again;
 * - a pool that lost a query with its connection waits for it when it is closed;
 * - a server that accepts connections and closes them at once is asked again without end or pause;
 * - a transaction that is begun behind a hundred queries of one connection, or behind a write that waits, is not kept apart
 *   from them, and is refused as UNSAFE_TRANSACTION;
 * - a transaction whose connection is gone goes on over the next one, where each statement commits by itself.
 * `driver.test.ts` shows each. When the package is renewed, a place that is no longer there stops the start.
 */

const mends = {
  'connection.js': [
    {
      from: '&& (!q.options.onexecute || q.options.onexecute(connection))',
      to: '&& !q.options.onexecute',
    },
    {
      from: 'return write(toBuffer(q))\n        && !q.describeFirst',
      to: `const isRoomLeft = write(toBuffer(q))
      q.options.onexecute && q.options.onexecute(connection)
      return isRoomLeft
        && !q.describeFirst`,
    },
    {
      from: 'function nextWrite(fn) {',
      to: `function nextWrite(fn) {
        if (socket === null) {
          chunk = nextWriteTimer = null
          error(Errors.connection('CONNECTION_CLOSED', options))
          query = null
          return true
        }`,
    },
    {
      from: 'clearImmediate(nextWriteTimer)\n    socket.removeListener',
      to: 'clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
    },
    {
      from: 'if (initial)\n      return reconnect()',
      to: 'if (initial && options.host.length > 1)\n      return reconnect()',
    },
    {
      from: 'return fetchArrayTypes()',
      to: 'return void fetchArrayTypes().catch(() => socket && socket.destroy())',
    },
    { from: '!hadError && (query ||', to: ';(query || initial ||' },
    {
      from: 'closedTime = performance.now()',
      to: 'query = errorResponse = null\n    closedTime = performance.now()',
    },
  ],
  'index.js': [
    {
      from: 'new Promise((_, reject) => connection.onclose = reject)',
      to: 'new Promise((_, reject) => connection.onclose = (error) => reject(lost = error))',
    },
    { from: 'let savepoints = 0\n', to: 'let lost\n    let savepoints = 0\n' },
    {
      from: 'q.catch(e => uncaughtError || (uncaughtError = e))\n',
      to: 'q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost) return q.reject(lost)\n',
    },
  ],
}

/** The driver, mended. An instance of its own: whoever imports the package itself gets it as it is. */
export const postgres: typeof postgresJs = loadMended()

function loadMended(): typeof postgresJs {
  const load = createRequire(import.meta.url)
  const index = load.resolve('postgres')
  const connection = join(dirname(index), 'connection.js')
  load.cache[connection] = mended(connection, mends['connection.js'])
  return mended(index, mends['index.js']).exports as typeof postgresJs
}

function mended(file: string, places: { from: string; to: string }[]): NodeJS.Module {
  let source = readFileSync(file, 'utf8')
  for (const { from, to } of places) {
    if (source.split(from).length !== 2) throw new Error(`${file} is not what is mended here: no "${from}"`)
    source = source.replace(from, to)
  }
  const module = new Module(file) as NodeJS.Module & { _compile(source: string, file: string): void }
  module.filename = file
  module.paths = []
  module._compile(source, file)
  return module
}
