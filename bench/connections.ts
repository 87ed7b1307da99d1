import { readNumbers } from './options.ts'
import { sustain } from './sustain.ts'

/* `node bench/connections.ts`: a thousand kept-alive connections for a minute, all in use, the mixed workload. */

await sustain(
  'connections',
  readNumbers({ seconds: 60, connections: 1_000, rate: 0, products: 10_000, processes: 1 }),
)
