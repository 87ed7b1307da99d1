import boundaries from 'eslint-plugin-boundaries'
import { fileURLToPath } from 'node:url'
import type { ESLint, Linter } from 'eslint'

/*
 * Who may import whom. The rules of ARCHITECTURE.md, one policy each; tests/proofs/boundaries.test.ts plants a
 * violation of each and expects it to be found.
 */

/**
 * A file of a module whose name begins with one of these, as in place-order.ts, is a command: it may load, save and
 * announce. A new verb is added here; any other new file is a domain file until its place says otherwise.
 */
const verbs =
  'accept activate add adjust administer admit announce apply approve archive assign attach authenticate award ' +
  'ban block book bring cancel capture change charge check choose claim close collect compensate ' +
  'complete confirm count create credit deactivate decline decode deliver describe disable dispatch enable ' +
  'enrol erase expire export fail fetch fill find follow forget fulfil grant handle hear hide hold ' +
  'import invite issue keep list load lock log mark merge moderate move notify offer open ' +
  'pack pay pick place plan post prepare print process promise promote prove publish put query read receive reconcile ' +
  'record refresh refund refuse register reject release remind remove replace reply report ' +
  'request reschedule reserve reset resolve restock restore retry return reverse review revoke ' +
  'rotate save schedule search seed send settle ship show sign start stop submit subscribe ' +
  'suspend sweep tell sync take track transfer unblock unlock update upload verify vote withdraw write'

const files = [
  { category: 'any', pattern: '**' },
  { category: 'test', pattern: '**/*.test.ts' },
  { category: 'test', pattern: '**/test-support.ts' },
  // What others may import of a module.
  { category: 'door', pattern: 'server/modules/*/{api,events}.ts' },
  // Files of a module that do input and output, so that all others need not.
  { category: 'outer', pattern: 'server/modules/*/{index,routes,store,jobs,listeners}.ts' },
  {
    category: 'outer',
    pattern: 'server/modules/*/{routes,pages,store,storage,gateways,verifiers,jobs,listeners,channels}/**',
  },
  { category: 'outer', pattern: `server/modules/*/{${verbs.replaceAll(' ', ',')}}-*.ts` },
  // Commands of one word.
  { category: 'outer', pattern: 'server/modules/{catalog/quote,catalog/catalogue,identity/register}.ts' },
  // Parts of the platform that do, or lead to, input and output.
  { category: 'outer', pattern: 'server/platform/{database,jobs}/**' },
  { category: 'outer', pattern: 'server/platform/http/!(actor|schemas).ts' },
  { category: 'outer', pattern: 'server/platform/events/{outbox,relay}.ts' },
  { category: 'outer', pattern: 'server/platform/{cache,configuration,environment,health,log,metrics}.ts' },
  { category: 'outer', pattern: 'server/platform/{outbound,platform,tokens}.ts' },
]

/** Packages that compute and do nothing else. */
const purePackages = [
  'typebox',
  'typebox/**',
  'libphonenumber-js',
  'libphonenumber-js/**',
  'otpauth',
  'csv-stringify',
]
const pureOfNode = ['node:crypto', 'node:assert', 'node:assert/strict']

const domainFile = {
  element: { type: 'module' },
  file: { categories: { noneOf: ['outer', 'test'] } },
}

const policies = [
  {
    message: 'Of another module only its api.ts and events.ts may be imported.',
    from: { element: { type: 'module' } },
    disallow: {
      to: {
        element: { type: 'module', captured: { name: '!{{from.element.captured.name}}' } },
        file: { categories: { noneOf: ['door'] } },
      },
    },
  },
  {
    message: 'The platform knows no module, no market and nothing else that stands on it.',
    from: { element: { type: 'platform' }, file: { categories: { noneOf: ['test'] } } },
    disallow: { to: { element: { type: ['module', 'market', 'sandbox', 'demo', 'root'] } } },
  },
  {
    message: 'A market is a definition: it knows the platform and itself.',
    from: { element: { type: 'market' }, file: { categories: { noneOf: ['test'] } } },
    disallow: { to: { element: { type: ['module', 'sandbox', 'demo', 'root'] } } },
  },
  {
    message: 'The stand-ins know the wire, not the modules that speak over it.',
    from: { element: { type: 'sandbox' } },
    disallow: { to: { element: { type: ['module', 'root'] } } },
  },
  {
    message: 'Demo data knows no module: what loads it hands it over.',
    from: { element: { type: 'demo', fileInternalPath: '*/**' } },
    disallow: { to: { element: { type: ['module', 'root'] } } },
  },
  {
    message: 'Only tests import tests.',
    from: { file: { categories: { noneOf: ['test'] } }, element: { type: '!tests' } },
    disallow: { to: [{ element: { type: 'tests' } }, { file: { categories: { anyOf: ['test'] } } }] },
  },
  {
    message:
      'A domain file does no input or output. If this is a command, its name begins with a verb (listed in tools/lint/boundaries.ts).',
    from: domainFile,
    disallow: [
      { to: { file: { categories: { anyOf: ['outer'] } } } },
      { to: { module: { origin: ['core', 'external'] } } },
    ],
  },
  {
    from: domainFile,
    allow: { to: { module: { source: [...pureOfNode, ...purePackages] } } },
  },
]

export const moduleBoundaries: Linter.Config = {
  name: 'makola/boundaries',
  files: ['server/**/*.ts'],
  // A CommonJS package: its types describe the namespace, and what arrives is the plugin itself.
  plugins: { boundaries: boundaries as unknown as ESLint.Plugin },
  settings: {
    'boundaries/root-path': fileURLToPath(new URL('../../', import.meta.url)),
    'boundaries/elements': [
      { type: 'module', pattern: 'server/modules/*', capture: ['name'] },
      { type: 'platform', pattern: 'server/platform' },
      { type: 'market', pattern: 'server/markets' },
      { type: 'sandbox', pattern: 'server/sandbox' },
      { type: 'demo', pattern: 'server/demo' },
      { type: 'tests', pattern: 'tests' },
      { type: 'root', pattern: 'server' },
    ],
    'boundaries/files': files,
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import'],
    'boundaries/additional-dependency-nodes': [
      { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
    ],
    'boundaries/legacy-templates': false,
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      { default: 'allow', checkAllOrigins: true, checkInternals: true, policies },
    ],
  },
}
