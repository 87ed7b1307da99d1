import { describe, expect, test } from 'vitest'
import { ebuildify } from '../markets/ebuildify.ts'
import { txova } from '../markets/txova.ts'
import { readPhone } from './phone.ts'

describe('one number of Ghana', () => {
  test.each([
    '0244123456',
    '024 412 3456',
    '244123456',
    '+233244123456',
    '233 24 412 3456',
    '00233 24 412 3456',
    '+233 (0)24 412 3456',
    '\u202A+233 24 412 3456\u202C',
    '\u202D0244123456\u2069',
    '\u2066024\u200E412\u200B3456\u2069',
    '024\u2060412\u00AD3456\uFE0F',
    '024\u2010412\u20113456',
    '024\u2012412\u20133456',
    '024\u2014412\u22123456',
    '024\u30FC412\u30FC3456',
    '024\u2009412\u00A03456',
    '024\t412\n3456',
    'tel:+233244123456',
    'Tel: 024 412 3456',
    'Phone no. 024 412 3456',
    'WhatsApp 024 412 3456',
    '024 412 3456 (WhatsApp)',
    '024 412 3456 call after 6pm',
    "'0244123456",
    '1. 024 412 3456',
    '024/412/3456',
    '024.412.3456',
    '024_412_3456',
    '024·412·3456',
    'https://wa.me/233244123456',
    'wa.me/+233244123456?text=Hello',
    'https://api.whatsapp.com/send?phone=233244123456',
    'https://wa.me/233244123456 or 0244123456',
    'https://wa.me/233244123456?text=Call+0201234567',
    '1. WhatsApp: https://wa.me/233244123456 (24 hours)',
    '\uFF10\uFF12\uFF14\uFF14\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16',
    '\u0660\u0662\u0664\u0664\u0661\u0662\u0663\u0664\u0665\u0666',
    '+233244123456 / 0244123456',
  ])('%j', (typed) => {
    expect(readPhone(ebuildify.phone, typed)).toEqual({ phone: '+233244123456' })
  })
})

test.each([
  '0244123456 / 0201234567',
  '024 412 3456 / 020 123 4567',
  '024 412 3456 020 123 4567',
  '0244123456 or 0201234567',
  '0244123456\n0201234567',
  '0244123456, 0302 700 100',
  '+233244123456+233201234567',
  'https://wa.me/233244123456 or 0201234567',
  '0201234567 or https://wa.me/233244123456',
  'https://wa.me/233244123456 https://wa.me/233201234567',
  'https://wa.me/233244123456, 020 123 4567',
  'https://wa.me/233244123456/0201234567',
])('two numbers are refused: %j', (typed) => {
  expect(readPhone(ebuildify.phone, typed)).toEqual({ fault: expect.stringContaining('one number') })
})

test.each([
  '',
  '12',
  '0302700100',
  '+258841234567',
  '024412345',
  '02441234567',
  'wa.me/ama',
  '9'.repeat(100),
])('no mobile number of Ghana: %j', (typed) => {
  expect(readPhone(ebuildify.phone, typed).fault).toContain('mobile number such as +233241234567')
})

test.each([
  '841234567',
  '84 123 4567',
  'Tel.: (+258) 84\u2011123\u20114567',
  'Telemóvel 84-123-45-67 (M-Pesa)',
])('one number of Mozambique: %j', (typed) => {
  expect(readPhone(txova.phone, typed)).toEqual({ phone: '+258841234567' })
})
