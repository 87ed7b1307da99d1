import { isSetup, type IsIdle } from './scaffold.ts'

/**
 * What a process of the API reads by the clock, whatever it is asked for meanwhile, is no step of that: what has changed in
 * the catalogue, and what was revoked. These only read; counted, they would shift the steps from one run to the next.
 */
export const looksByTheClock: IsIdle = async (step) => isSetup(step) || looks.some((look) => look.test(step))

const looks = [
  / from catalog\.search_changes /,
  /^select distinct seller_id::text .* as variants_of from catalog\.products /,
  /^select p\.number, p\.name, p\.brand, p\.description, /,
  /^select subject, below_version, revoked_at from platform\.revocations /,
]
