import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { aPlatform } from './test-support.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  write(createLog({ level: 'debug', name: 'test' }, { write: (line) => void (text += line) }))
  return text
}

test('fields that carry personal data or secrets are replaced, as deep as three levels', () => {
  const person = { email: 'ama@example.com', phone: '+233241234567', password: 'Forte-e-Claro7' }
  const text = logged((log) => log.info({ ...person, body: person, request: { body: person } }, 'hello'))
  for (const secret of Object.values(person)) expect(text).not.toContain(secret)
  expect(text.match(/\[redacted\]/g)).toHaveLength(9)
})

test('an error tells nothing of whom it concerned', async () => {
  const { sql } = await aPlatform()
  await sql`create table people (email text unique, phone text check (phone <> '0'))`
  await sql`insert into people values ('ama@example.com', '1')`
  const doubled = await sql`insert into people values ('ama@example.com', '1')`.catch(
    (error: unknown) => error,
  )
  const wrong = await sql`insert into people values ('kofi@example.com', '0')`.catch(
    (error: unknown) => error,
  )
  const bounced = new Error('550 <esi@example.com> unknown; call +233241234567', { cause: doubled })
  const text = logged((log) => {
    for (const err of [doubled, wrong, bounced]) log.error({ err }, 'it failed')
  })
  expect(text).toContain('people_email_key')
  expect(text).toContain('550 <[email]> unknown; call [number]')
  expect(text).not.toMatch(/@example|kofi|23324/)
})
