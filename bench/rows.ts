import type { CacheState } from './options.ts'
import type { OperationName } from './operations.ts'

/** One workload, and the floor it is compared with: what the same work costs with nothing around it. */
export type WorkloadRow = {
  name: string
  operation: OperationName
  /** An operation of floors/server.ts asks that server; any other is done by the driver itself. */
  floor: (cache: CacheState) => OperationName
  floorIsServer: boolean
  /** Leaves work for the worker, which must be done before anything else is measured. */
  leavesWork: boolean
}

const reads = (['list', 'detail', 'search'] as const).map((name) => ({
  name,
  operation: name,
  floor: (cache: CacheState) =>
    cache === 'on' ? (`floor constant ${name}` as const) : (`floor ${name}` as const),
  floorIsServer: true,
  leavesWork: false,
}))

const ordering = (['checkout', 'place'] as const).map((name) => ({
  name,
  operation: name,
  floor: () => 'floor order' as const,
  floorIsServer: false,
  leavesWork: true,
}))

/** In the order they are measured: what changes the database comes after what only reads it. */
export const workloadRows: WorkloadRow[] = [
  ...reads,
  ...ordering,
  {
    name: 'login',
    operation: 'login',
    floor: () => 'floor verifying',
    floorIsServer: false,
    leavesWork: false,
  },
  {
    name: 'register',
    operation: 'register',
    floor: () => 'floor hashing',
    floorIsServer: false,
    leavesWork: true,
  },
]
