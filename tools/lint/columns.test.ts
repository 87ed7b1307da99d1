import { loadModule } from 'libpg-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { columnsOfStatement } from './columns.ts'

beforeAll(() => loadModule())

function namesWith(trait: 'neverNull' | 'numeric', statement: string) {
  return [...columnsOfStatement(statement)].filter(([, traits]) => traits[trait]).map(([name]) => name)
}

describe('a column that can not be null', () => {
  it.each([
    ['a constant', 'select 1 as x'],
    ['a coalesce that ends in one, through a cast', 'select coalesce((select max(a) from t), 0)::int as x'],
    ['a count in a sub-select', 'select (select count(*) from t)::int as x from u'],
    [
      'an aggregate with a default in a sub-select',
      'select (select coalesce(sum(a), 0) from t where b) as x from u',
    ],
    ['exists', 'select exists (select from t) as x'],
    ['a column of unnest', 'select line.x from unnest($1::int[], $2::int[]) as line (x, y)'],
    ['a column of unnest, by its name alone', 'select x from unnest($1::int[]) as x'],
    ['a column of a sub-select', 'select s.x from (select 1 as x) s'],
    ['a column of a common table expression', 'with s as (select count(*) as x from t) select x from s'],
    ['a case of constants', "select case when a then 'yes' else 'no' end as x from t"],
    ['both halves of a union', 'select 1 as x union all select 2'],
    ['what a change returns', 'update t set a = 1 from unnest($1::int[]) as x where t.id = x returning x'],
  ])('%s', (_, statement) => expect(namesWith('neverNull', statement)).toEqual(['x']))
})

describe('a column that may be null', () => {
  it.each([
    ['an aggregate', 'select max(a) as x from t'],
    ['a sub-select that may find nothing', 'select (select coalesce(a, 0) from t where b) as x from u'],
    ['an aggregate of groups', 'select (select count(*) from t group by a limit 1) as x from u'],
    ['the optional side of a join', 'select s.x from t left join (select 1 as x) s on true'],
    ['a case without an else', "select case when a then 'yes' end as x from t"],
    ['one half of a union', 'select 1 as x union all select null'],
    ['a column of a table', 'select t.x from t'],
  ])('%s', (_, statement) => expect(namesWith('neverNull', statement)).toEqual([]))
})

describe('a column that may be numeric', () => {
  it.each([
    ['a sum', 'select sum(a) as x from t'],
    ['a sum with a default', 'select coalesce(sum(a), 0) as x from t'],
    ['a decimal fraction', 'select a * 1.5 as x from t'],
    ['a sum in a sub-select', 'select (select sum(a) from t) as x from u'],
    ['a sum from a common table expression', 'with s as (select sum(a) as b from t) select b as x from s'],
    ['the largest of sums', 'select max(s.b) as x from (select sum(a) as b from t group by c) s'],
  ])('%s', (_, statement) => expect(namesWith('numeric', statement)).toEqual(['x']))

  it.each([
    ['a sum with a cast', 'select coalesce(sum(a), 0)::bigint as x from t'],
    ['a comparison of sums', 'select sum(a) > 5 as x from t'],
    ['a count', 'select count(*) as x from t'],
  ])('but not %s', (_, statement) => expect(namesWith('numeric', statement)).toEqual([]))
})
