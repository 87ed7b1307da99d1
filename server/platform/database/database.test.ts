import { expect, test } from 'vitest'
import { aPlatform } from '../test-support.ts'

test('columns arrive in camelCase, and what is inside json as it was written', async () => {
  const { sql } = await aPlatform()
  const [row] = await sql`select 500::bigint as paid_minor, ${sql.json([{ rate_bp: 1 }])}::jsonb as tax_lines`
  expect(row).toEqual({ paidMinor: 500, taxLines: [{ rate_bp: 1 }] })
})

test('an integer that a number can not hold is refused rather than rounded', async () => {
  const { sql } = await aPlatform()
  await expect(sql`select 9007199254740993::bigint as large`).rejects.toThrow(RangeError)
})
