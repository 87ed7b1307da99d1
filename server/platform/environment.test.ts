import { describe, expect, test } from 'vitest'
import { markets } from '../markets/index.ts'
import { readSettings } from '../settings.ts'
import { ConfigurationError, Environment } from './environment.ts'

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readSettings(source, markets['ebuildify'] as never)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  test('lists every problem at once', () => {
    const problems = problemsOf({ PORT: 'eighty', ROLE: 'chef', TRUST_PROXY: 'maybe', TOKEN_SECRET: 'short' })
    const named = ['PORT', 'ROLE', 'TRUST_PROXY', 'TOKEN_SECRET', 'DATABASE_URL']
    for (const name of named) expect(problems.join('\n')).toContain(name)
  })

  test('refuses the development secrets in production, set or left out', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/x' }
    const left = problemsOf(production).join('\n')
    const set = problemsOf({ ...production, TOKEN_SECRET: 'makola-development-token-secret' }).join('\n')
    for (const problems of [left, set]) {
      expect(problems).toContain('TOKEN_SECRET')
      expect(problems).toContain('METRICS_TOKEN')
    }
  })

  test('takes an empty variable for one that is not set', () => {
    const env = new Environment({ PORT: '' })
    expect(env.whole('PORT', { description: 'a port', default: 4000 })).toBe(4000)
    env.finish()
  })
})
