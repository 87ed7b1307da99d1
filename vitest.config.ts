import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The slowest, slowest first: they would else be waited for at the end, when nothing else is left to do. */
const slowest = [
  'proofs/outages',
  'proofs/crashes-paying',
  'proofs/bad-input',
  'proofs/crashes-worker',
  'web/account',
  'web/pages',
  'proofs/process-end',
  'web/slow-network',
  'web/offline',
  'web/catalogue',
  'proofs/crashes-placing',
  'web/new-build',
  'proofs/crashes-prompt',
  'web/journey',
  'web/account-security',
  'proofs/processes',
  'proofs/freshness',
].map((name) => `/tests/${name}.test.ts`)

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification) => slowest.some((path) => moduleId.endsWith(path))
    const slow = slowest.flatMap((path) => sorted.filter(({ moduleId }) => moduleId.endsWith(path)))
    return [...slow, ...sorted.filter((file) => !isSlow(file))]
  }
}

export default defineConfig({
  // The shop's own one is there only once the shop is built.
  tsconfig: 'tsconfig.json',
  test: {
    include: ['server/**/*.test.ts', 'tests/**/*.test.ts', 'tools/**/*.test.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    pool: 'forks',
    // Files share what a worker has loaded: loading it took a second a file.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    // Vitest would keep a core free; but tests wait for PostgreSQL and for processes half of their time.
    maxWorkers: '150%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
