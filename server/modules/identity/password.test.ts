import { expect, test } from 'vitest'
import { faultOfPassword, guessableWords } from './password.ts'

test.each(['Sankofa-2413', 'Ωmega Ληθη 9', 'xK9correcthorse', 'Ghana-Highlife-77'])(
  '%s is accepted',
  (password) => {
    expect(faultOfPassword(password)).toBeUndefined()
  },
)

test.each(['sankofa-2413', 'SANKOFA-2413', 'Sankofa-four', '24131957', ''])(
  '%s lacks a kind of character',
  (password) => {
    expect(faultOfPassword(password)).toContain('must have a lower-case letter')
  },
)

test.each([
  'Password1',
  'P@ssw0rd1!',
  'Qwerty123',
  '**Welcome1**',
  'Ghana123',
  'Mocambique2026',
  'Iloveyou1',
  'Ｐassword1',
])('%s is what everybody tries first', (password) => {
  expect(faultOfPassword(password)).toContain('tried first')
})

test.each([
  ['the name of the market', 'Txova-2026'],
  ['a name, disguised', 'Ch1ssan0-77'],
  ['what stands before the @', 'Gracinha.C99'],
])('%s is refused', (_what, password) => {
  const person = { email: 'gracinha.c@example.com', firstName: 'Rui', lastName: 'Chissano' }
  expect(faultOfPassword(password, guessableWords({ name: 'Txova' }, person))).toMatch(
    'must not contain your name',
  )
  expect(faultOfPassword(password, [])).toBeUndefined()
})

test('a name of three letters is in too many words to be refused', () => {
  expect(faultOfPassword('Ruido-4410', ['Rui'])).toBeUndefined()
})

test.each([64, 128])('one of %i characters is accepted', (length) => {
  expect(faultOfPassword(`Aa1${'ñ'.repeat(length - 3)}`)).toBeUndefined()
})
