/** One environment variable that was asked for: what `.env.example` and the deployment guide are written from. */
export type Variable = { name: string; description: string; default?: string | undefined; secret: boolean }

type Options<Value> = { description: string; default?: Value }

/** Every problem of the configuration at once, so that one start shows all there is to mend. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((it) => `  - ${it}`).join('\n')}`,
    )
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}

/**
 * Reads configuration from the environment. Each part of the system asks for its own variables; `finish` then refuses
 * the whole if anything was missing or malformed. In production, secrets have no defaults.
 */
export class Environment {
  readonly variables: Variable[] = []
  readonly isProduction: boolean
  private readonly problems: string[] = []
  private readonly source: Record<string, string | undefined>

  constructor(source: Record<string, string | undefined>) {
    this.source = source
    this.isProduction = source['NODE_ENV'] === 'production'
  }

  text(name: string, options: Options<string> & { pattern?: RegExp; secret?: boolean }): string {
    const value = this.raw(name, options.description, options.default, options.secret ?? false)
    if (value === undefined) return this.problem(`${name} is missing: ${options.description}`, '')
    if (options.pattern !== undefined && !options.pattern.test(value)) {
      return this.problem(`${name} has the wrong form: ${options.description}`, '')
    }
    return value
  }

  oneOf<const Choice extends string>(
    name: string,
    choices: readonly Choice[],
    options: Options<Choice>,
  ): Choice {
    const value = this.raw(name, `${options.description} (${choices.join(' | ')})`, options.default, false)
    const choice = choices.find((candidate) => candidate === value)
    return choice ?? this.problem(`${name} must be one of ${choices.join(', ')}`, choices[0] as Choice)
  }

  whole(name: string, options: Options<number> & { min?: number; max?: number }): number {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = options
    const value = Number(this.raw(name, options.description, options.default?.toString(), false) ?? NaN)
    if (Number.isSafeInteger(value) && value >= min && value <= max) return value
    return this.problem(`${name} must be a whole number from ${min} to ${max}: ${options.description}`, min)
  }

  flag(name: string, options: Options<boolean>): boolean {
    const value = this.raw(
      name,
      `${options.description} (true | false)`,
      String(options.default ?? ''),
      false,
    )
    if (value === 'true' || value === 'false') return value === 'true'
    return this.problem(`${name} must be true or false: ${options.description}`, false)
  }

  url(name: string, options: Options<string> & { secret?: boolean }): string {
    const value = this.text(name, options)
    if (value !== '' && !URL.canParse(value))
      this.problem(`${name} must be a URL: ${options.description}`, '')
    return value
  }

  list(name: string, options: Options<string>): string[] {
    const value =
      this.raw(name, `${options.description} (separated by commas)`, options.default ?? '', false) ?? ''
    return value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }

  /** A secret of at least 16 characters. The development value works anywhere but in production. */
  secret(
    name: string,
    options: { description: string; development: string; minLengthInProduction?: number },
  ): string {
    const value = this.raw(name, options.description, options.development, true) ?? ''
    if (this.isProduction && value === options.development) {
      return this.problem(`${name} is not set, or still the development value: ${options.description}`, '')
    }
    const minLength = (this.isProduction ? options.minLengthInProduction : undefined) ?? 16
    if (value.length < minLength)
      return this.problem(`${name} must have at least ${minLength} characters: ${options.description}`, '')
    return value
  }

  /** Adds a problem that concerns several variables together. */
  problem<Value>(text: string, fallback: Value): Value {
    this.problems.push(text)
    return fallback
  }

  finish(): void {
    if (this.problems.length > 0) throw new ConfigurationError(this.problems)
  }

  private raw(
    name: string,
    description: string,
    fallback: string | undefined,
    secret: boolean,
  ): string | undefined {
    this.variables.push({ name, description, default: fallback, secret })
    const value = this.source[name]
    return value === undefined || value === '' ? fallback : value
  }
}
