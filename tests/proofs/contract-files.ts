import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What is committed for the outside to rely on: `contract/<name>`. */
export function readContract(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../contract/${name}`, import.meta.url)), 'utf8')
}

/** One line of `access.txt`: a route of a market, what it asks for, and the roles that have it. */
export type AccessLine = { method: string; path: string; access: string; roles: string[] }

export function readAccess(market: string, text = readContract('access.txt')): AccessLine[] {
  const section = text.split('\n\n').find((it) => it.startsWith(`# ${market}:`))
  if (section === undefined) throw new Error(`contract/access.txt says nothing of ${market}`)
  const [, ...lines] = section.trim().split('\n')
  return lines.map((line) => {
    const [method = '', path = '', access = '', ...roles] = line.split(/ +/)
    return { method, path, access, roles }
  })
}
