import { markets } from '../server/markets/index.ts'
import type { Variable } from '../server/platform/environment.ts'
import { variablesOf } from '../server/settings.ts'

/** One variable over all markets that ask for it. */
type Asked = {
  name: string
  description: string
  secret: boolean
  required: 'always' | 'in production' | 'never'
  /** Market → what it is in production where it is not set. */
  defaults: Map<string, string>
}

const HEADER = `# What one process (\`npm run serve\`) is told from outside. \`npm start\` sets all of it by itself.
# Written by \`npm run contract\` from what the code asks for: change it there.

# The market that this process serves (${Object.keys(markets).join(' | ')}). Required.
MARKET=

# \`production\` refuses the secrets that development works with, and hides the details of /health/ready.
NODE_ENV=production
`

/** The text of `.env.example`: every variable of every market. */
export function environmentExample(): string {
  const ids = Object.keys(markets)
  const all = askedByAnyMarket()
  const common = all.filter(({ defaults }) => defaults.size === ids.length)
  const sections = ids.map((id) => {
    const own = all.filter(({ defaults }) => defaults.has(id) && defaults.size < ids.length)
    return section(`Besides, for ${id}`, own)
  })
  return [HEADER, section('Every market', common), ...sections].join('\n')
}

function askedByAnyMarket(): Asked[] {
  const asked = new Map<string, Asked>()
  for (const market of Object.values(markets)) {
    const elsewhere = new Map(variablesOf(market, 'development').map((variable) => [variable.name, variable]))
    for (const variable of variablesOf(market, 'production')) {
      const { name, description, secret } = variable
      const required = whenRequired(variable, elsewhere.get(name))
      const entry = asked.get(name) ?? { name, description, secret, required, defaults: new Map() }
      entry.defaults.set(market.id, variable.default ?? '')
      asked.set(name, entry)
    }
  }
  return [...asked.values()]
}

/** A secret's default is for development only. */
function whenRequired(production: Variable, elsewhere: Variable | undefined): Asked['required'] {
  if (elsewhere?.default === undefined) return 'always'
  return production.secret || production.default === undefined ? 'in production' : 'never'
}

function section(title: string, variables: readonly Asked[]): string {
  return [`# ---- ${title} ----\n`, ...variables.map(entryOf)].join('\n')
}

function entryOf({ name, description, secret, required, defaults }: Asked): string {
  const notes = [...(secret ? ['Secret.'] : []), ...noteOf(required), ...noteOfDefaults(required, defaults)]
  const [first = ''] = defaults.values()
  const line = required === 'never' ? `# ${name}=${first}` : `${name}=`
  return [`# ${description}.${notes.map((note) => ` ${note}`).join('')}`, line, ''].join('\n')
}

function noteOf(required: Asked['required']): string[] {
  return required === 'never' ? [] : [required === 'always' ? 'Required.' : 'Required in production.']
}

/** The line itself shows the default, unless markets differ. */
function noteOfDefaults(required: Asked['required'], defaults: Asked['defaults']): string[] {
  if (required !== 'never' || new Set(defaults.values()).size === 1) return []
  return [`Default: ${[...defaults].map(([market, value]) => `${value} (${market})`).join(', ')}.`]
}
