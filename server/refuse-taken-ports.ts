import { once } from 'node:events'
import { createServer } from 'node:net'
import { fail } from './fail.ts'

/** Ends the process with a word about it where another program listens on one of the ports. */
export async function refuseTakenPorts(ports: number[]): Promise<void> {
  for (const port of ports) {
    const server = createServer()
    server.listen(port, '127.0.0.1')
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ]).catch(() => false)
    server.close()
    if (!isFree)
      fail(
        `Port ${port} is taken by another program (or another \`npm start\`). Stop it, or set FIRST_PORT to another one.`,
      )
  }
}
