import { readNumbers } from './options.ts'
import { sustain } from './sustain.ts'

/* `node bench/soak.ts`: ten minutes at half of the highest rate. */

await sustain('soak', readNumbers({ seconds: 600, connections: 32, rate: 0, products: 10_000, processes: 1 }))
