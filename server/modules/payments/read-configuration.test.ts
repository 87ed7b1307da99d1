import { expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import type { Market } from '../../markets/market.ts'
import { txova } from '../../markets/txova.ts'
import { Environment } from '../../platform/environment.ts'
import { readPaymentsConfiguration } from './read-configuration.ts'

function problemsOf(market: Market, source: Record<string, string>): readonly string[] {
  const env = new Environment(source)
  readPaymentsConfiguration(env, market)
  try {
    env.finish()
    return []
  } catch (error) {
    return (error as { problems: string[] }).problems
  }
}

test('a market asks only for the gateways that it pays through', () => {
  const env = new Environment({})
  readPaymentsConfiguration(env, ebuildify)
  expect(env.variables.map(({ name }) => name).filter((name) => !name.startsWith('FLUTTERWAVE_'))).toEqual([])
})

test('in production nothing secret, and no address, has a default', () => {
  const production = { NODE_ENV: 'production' }
  const names = (market: Market) => problemsOf(market, production).map((problem) => problem.split(' ')[0])
  expect(names(ebuildify)).toEqual([
    'FLUTTERWAVE_URL',
    'FLUTTERWAVE_SECRET_KEY',
    'FLUTTERWAVE_SECRET_HASH',
    'FLUTTERWAVE_GUEST_EMAIL',
  ])
  expect(names(txova)).toEqual([
    'MPESA_MZ_C2B_URL',
    'MPESA_MZ_QUERY_URL',
    'MPESA_MZ_REVERSAL_URL',
    'MPESA_MZ_API_KEY',
    'MPESA_MZ_PUBLIC_KEY',
    'MPESA_MZ_SERVICE_PROVIDER_CODE',
    'MPESA_MZ_INITIATOR',
    'MPESA_MZ_SECURITY_CREDENTIAL',
  ])
})

test('every network of the market needs a name at Flutterwave', () => {
  const source = { FLUTTERWAVE_URL: 'https://f.example/v3', FLUTTERWAVE_NETWORKS: 'MTN:MTN,AT:AIRTELTIGO' }
  expect(problemsOf(ebuildify, source)).toEqual(['FLUTTERWAVE_NETWORKS does not name TELECEL'])
})

test('a public key that is none is told at the start, not at the first payment', () => {
  const url = 'https://m.example:18352'
  const urls = { MPESA_MZ_C2B_URL: url, MPESA_MZ_QUERY_URL: url, MPESA_MZ_REVERSAL_URL: url }
  expect(problemsOf(txova, { ...urls, MPESA_MZ_PUBLIC_KEY: 'bm90IGEga2V5' })).toEqual([
    'MPESA_MZ_PUBLIC_KEY is not a public key in base64 (SPKI)',
  ])
})
