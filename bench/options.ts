import { parseArgs } from 'node:util'

export type CacheState = 'off' | 'on'

/** What one run of the benchmark is told. Times in seconds. */
export type Options = {
  warmup: number
  seconds: number
  connections: number
  products: number
  /** API processes on one port. */
  processes: number
  /** Workloads by name; all of them if empty. */
  only: string[]
  caches: CacheState[]
  /** Where each process' processor profile goes, for `--cpu-prof`; usually nowhere. */
  profileFolder: string | undefined
}

const quick = { warmup: 1, seconds: 5 }

/** Reads the command line of `npm run bench`; an unknown option, or a number that is none, ends the program. */
export function readOptions(args = process.argv.slice(2)): Options {
  const { values } = parseArgs({
    args,
    options: {
      warmup: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '32' },
      products: { type: 'string', default: '10000' },
      processes: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      cache: { type: 'string', default: 'off,on' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  })
  const usual = values.quick ? quick : { warmup: 5, seconds: 20 }
  return {
    warmup: number('warmup', values.warmup ?? usual.warmup),
    seconds: number('seconds', values.seconds ?? usual.seconds),
    connections: number('connections', values.connections),
    products: number('products', values.products),
    processes: number('processes', values.processes),
    only: list(values.only),
    caches: list(values.cache).map((word) => (word === 'on' ? 'on' : 'off')),
    profileFolder: values.profile,
  }
}

/** Reads a command line of numbers only: `--name value` for each name in `defaults`. */
export function readNumbers<Name extends string>(defaults: Record<Name, number>): Record<Name, number> {
  const names = Object.keys(defaults) as Name[]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options })
  return Object.fromEntries(
    names.map((name) => [name, number(name, values[name] ?? defaults[name])]),
  ) as Record<Name, number>
}

function number(name: string, text: string | number): number {
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  console.error(`--${name} must be a number, and it is "${text}".`)
  process.exit(1)
}

function list(text: string): string[] {
  return text.split(',').filter((word) => word !== '')
}
