import { catalogue, entryOf } from './behaviour-catalogue.ts'
import type { Aspect, BehaviourOf, ProviderName } from './behaviour-catalogue.ts'
import type { Memory } from './memory.ts'

export type BehaviourOptions = {
  /** With 'normal': only the switch of this aspect. */
  aspect?: Aspect
  /** Uses before the switch turns itself off; without it, it stays on. */
  times?: number
  /** The operations it concerns; by default those which move money, or send. */
  on?: string[]
  /** How long a call is held before it is answered with a time-out (2000). */
  holdMs?: number
  /** How late a callback, or the customer, is (2000). */
  delayMs?: number
  /** The provider's own code or reason for a refusal. */
  code?: string
  /** The HTTP status of a provider that is down; without it the connection is reset. */
  status?: number
  /** Concerns only telephone numbers, addresses or card numbers which contain this. */
  matching?: string
  /** How a forged callback is signed: wrong (default), missing, or right (the secret has leaked). */
  sign?: 'wrong' | 'missing' | 'right'
  /** The amount a forged callback claims; by default the true one. */
  amount?: number
}

/** A switch that is on. `left` is null where it stays on until it is turned off. */
export type ActiveBehaviour = {
  id: string
  provider: ProviderName
  aspect: Aspect
  behaviour: string
  options: BehaviourOptions
  left: number | null
}

export type Behaviours = ReturnType<typeof createBehaviours>

/** Which switches are on. The providers take from it; each take counts as one use. */
export function createBehaviours(memory: Memory) {
  const active = new Map<string, ActiveBehaviour>()
  const announced = memory.list<{ id: string; active: ActiveBehaviour[] }>('behaviours', 1)
  const announce = () => announced.put({ id: 'active', active: [...active.values()] })

  /** Turns a switch on (in place of any other of its aspect), or with 'normal' all of the provider's off. */
  function behave<P extends ProviderName>(
    provider: P,
    behaviour: BehaviourOf<P> | 'normal',
    options: BehaviourOptions = {},
  ): void {
    if (behaviour === 'normal') return calm(provider, options.aspect)
    const entry = entryOf(provider, behaviour)
    if (!entry) {
      const known = Object.keys(catalogue[provider] ?? {}).join(', ')
      throw new Error(`"${provider}" has no switch "${behaviour}". It has: normal, ${known}`)
    }
    const id = `${provider}/${entry.aspect}`
    const left = options.times ?? null
    active.set(id, { id, provider, aspect: entry.aspect, behaviour, options, left })
    announce()
  }

  /** Turns off all switches of a provider, or those of one aspect. */
  function calm(provider: ProviderName, aspect?: Aspect): void {
    for (const one of [...active.values()])
      if (one.provider === provider && (!aspect || one.aspect === aspect)) active.delete(one.id)
    announce()
  }

  /** The switch that concerns this operation on this subject (a number or an address), used once; or none. */
  function take(
    provider: ProviderName,
    aspect: Aspect,
    operation: Operation,
    { subject = '', only }: { subject?: string; only?: string[] } = {},
  ): ActiveBehaviour | undefined {
    const one = active.get(`${provider}/${aspect}`)
    if (!one || !concerns(one, operation) || !subject.includes(one.options.matching ?? '')) return undefined
    if (only && !only.includes(one.behaviour)) return undefined
    if (one.left !== null) {
      one.left -= 1
      if (one.left <= 0) active.delete(one.id)
      announce()
    }
    return one
  }

  return { behave, take, active: () => [...active.values()] }
}

/** An operation of a provider, and whether it changes anything (moves money, sends a message). */
export type Operation = { name: string; acts: boolean }

function concerns(one: ActiveBehaviour, operation: Operation): boolean {
  if (one.options.on) return one.options.on.includes(operation.name)
  return operation.acts || entryOf(one.provider, one.behaviour)?.everywhere === true
}

export const defaultHoldMs = 2_000
export const defaultDelayMs = 2_000
