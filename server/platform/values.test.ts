import { describe, expect, test } from 'vitest'
import { ebuildify } from '../markets/ebuildify.ts'
import { txova } from '../markets/txova.ts'
import { localDate, localTime } from './calendar.ts'
import { newCode } from './ids.ts'
import { maskPhone, normalisePhone } from './phone.ts'

describe('phone numbers', () => {
  test.each([
    [ebuildify, '024 123 4567', '+233241234567'],
    [ebuildify, '+233 50 123 4567', '+233501234567'],
    [ebuildify, '030 222 1234', undefined],
    [ebuildify, '+258841234567', undefined],
    [txova, '84 123 4567', '+258841234567'],
    [txova, '00258 87 123 4567', '+258871234567'],
    [txova, '21 123 456', undefined],
    [txova, 'call me', undefined],
  ])('of $id: %s', (market, typed, expected) => {
    expect(normalisePhone(market.phone, typed)).toBe(expected)
  })

  test('are masked but for the ends', () => {
    expect(maskPhone('+233241234567')).toBe('+233•••••4567')
  })
})

test('codes for people have no letter that is mistaken for another', () => {
  for (let count = 0; count < 100; count += 1)
    expect(newCode('EB')).toMatch(/^EB-[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/)
})

test('a day begins at midnight where the market is', () => {
  const instant = new Date('2026-05-31T22:30:00Z')
  expect(localDate(instant, 'Africa/Maputo')).toBe('2026-06-01')
  expect(localTime(instant, 'Africa/Maputo')).toBe('00:30')
  expect(localDate(instant, 'Africa/Accra')).toBe('2026-05-31')
})
