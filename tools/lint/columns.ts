import { type Node, parseSync, type SelectStmt } from 'libpg-query'

/*
 * What the form of a statement tells about its columns, where SafeQL looks less far:
 *
 *   It calls a column nullable whenever it does not see why not: a count in a sub-select, a cast of a coalesce, a
 *   column of unnest.
 *   It calls sums and quotients numbers, while PostgreSQL makes many of them `numeric`, which the driver hands over as
 *   text so that no digit is lost.
 */

type Traits = { neverNull: boolean; numeric: boolean }
type Columns = Map<string, Traits>
type Source = { name: string; columns: Columns }

/**
 * The columns of a statement, by name, as far as their form tells something.
 * The parser has to be loaded before: `await loadModule()` from libpg-query.
 */
export function columnsOfStatement(text: string): Columns {
  const statement = parseSync(text).stmts?.[0]?.stmt
  return statement ? columnsOf(statement, []) : new Map<string, Traits>()
}

function columnsOf(node: Node, outer: Source[]): Columns {
  if ('SelectStmt' in node) return columnsOfSelect(node.SelectStmt, outer)
  const [change] = Object.values(node) as Change[]
  const ctes = ctesOf(change?.withClause, outer)
  const from = (change?.fromClause ?? change?.usingClause ?? []).flatMap((item) =>
    sourcesIn(item, ctes, false),
  )
  return columnsIn(change?.returningClause?.exprs ?? [], from, ctes)
}

/** What insert, update and delete have in common, as far as it matters here. */
type Change = {
  returningClause?: { exprs?: Node[] }
  fromClause?: Node[]
  usingClause?: Node[]
  withClause?: SelectStmt['withClause']
}

function columnsOfSelect(select: SelectStmt, outer: Source[]): Columns {
  const ctes = ctesOf(select.withClause, outer)
  if (select.larg && select.rarg)
    return united(columnsOfSelect(select.larg, ctes), columnsOfSelect(select.rarg, ctes))
  const from = (select.fromClause ?? []).flatMap((node) => sourcesIn(node, ctes, false))
  return columnsIn(select.targetList ?? [], from, ctes)
}

/** A union has its columns by position, and their names from the first part. */
function united(left: Columns, right: Columns): Columns {
  const others = [...right.values()]
  const both = [...left].map(([name, traits], index): [string, Traits] => [
    name,
    {
      neverNull: traits.neverNull && (others[index]?.neverNull ?? false),
      numeric: traits.numeric || (others[index]?.numeric ?? false),
    },
  ])
  return new Map(both)
}

function columnsIn(targets: Node[], from: Source[], ctes: Source[]): Columns {
  const columns: Columns = new Map()
  for (const target of targets) {
    if (!('ResTarget' in target) || !target.ResTarget.val) continue
    const { val: value, name = nameOf(value) } = target.ResTarget
    columns.set(name, { neverNull: isNeverNull(value, from), numeric: isNumeric(value, from, ctes) })
  }
  return columns
}

/** PostgreSQL names a column after the column or the function it comes from, through casts. */
function nameOf(node: Node): string {
  if ('ColumnRef' in node) return namesIn(node.ColumnRef.fields).at(-1) ?? ''
  if ('FuncCall' in node) return namesIn(node.FuncCall.funcname).at(-1) ?? ''
  if ('TypeCast' in node && node.TypeCast.arg) return nameOf(node.TypeCast.arg)
  if ('CoalesceExpr' in node) return 'coalesce'
  return ''
}

function ctesOf(clause: SelectStmt['withClause'], outer: Source[]): Source[] {
  return (clause?.ctes ?? []).reduce((known, cte) => {
    if (!('CommonTableExpr' in cte)) return known
    const { ctename: name = '', ctequery: query } = cte.CommonTableExpr
    return query ? [{ name, columns: columnsOf(query, known) }, ...known] : known
  }, outer)
}

function sourcesIn(node: Node, ctes: Source[], optional: boolean): Source[] {
  if ('JoinExpr' in node) {
    const { larg, rarg, jointype } = node.JoinExpr
    const left = optional || jointype === 'JOIN_RIGHT' || jointype === 'JOIN_FULL'
    const right = optional || jointype === 'JOIN_LEFT' || jointype === 'JOIN_FULL'
    return [...(larg ? sourcesIn(larg, ctes, left) : []), ...(rarg ? sourcesIn(rarg, ctes, right) : [])]
  }
  const source = sourceIn(node, ctes)
  if (!source) return []
  return [optional ? { name: source.name, columns: nullable(source.columns) } : source]
}

function nullable(columns: Columns): Columns {
  return new Map([...columns].map(([name, { numeric }]) => [name, { neverNull: false, numeric }]))
}

function sourceIn(node: Node, ctes: Source[]): Source | undefined {
  if ('RangeFunction' in node) {
    // The rows of unnest and generate_series: our arrays hold no nulls.
    const { alias, functions } = node.RangeFunction
    if (!alias?.aliasname || !/unnest|generate_series/.test(JSON.stringify(functions))) return undefined
    const names = alias.colnames ? namesIn(alias.colnames) : [alias.aliasname]
    return {
      name: alias.aliasname,
      columns: new Map(names.map((name) => [name, { neverNull: true, numeric: false }])),
    }
  }
  if ('RangeSubselect' in node) {
    const { alias, subquery } = node.RangeSubselect
    return alias?.aliasname && subquery
      ? { name: alias.aliasname, columns: columnsOf(subquery, ctes) }
      : undefined
  }
  if ('RangeVar' in node) {
    const { alias, relname, schemaname } = node.RangeVar
    const cte = schemaname ? undefined : ctes.find((source) => source.name === relname)
    return cte && { name: alias?.aliasname ?? cte.name, columns: cte.columns }
  }
  return undefined
}

function traitsOf(node: { ColumnRef: { fields?: Node[] } }, from: Source[]): Traits | undefined {
  const [column = '', source] = namesIn(node.ColumnRef.fields).toReversed()
  return from
    .find(({ name, columns }) => (source ?? name) === name && columns.has(column))
    ?.columns.get(column)
}

const neverNullFunctions = new Set([
  ...['count', 'now', 'clock_timestamp', 'statement_timestamp', 'row_number', 'rank', 'dense_rank'],
  ...[
    'json_build_object',
    'jsonb_build_object',
    'json_build_array',
    'jsonb_build_array',
    'concat',
    'gen_random_uuid',
  ],
])

function isNeverNull(node: Node, from: Source[]): boolean {
  const all = (nodes: (Node | undefined)[] = []) =>
    nodes.every((each) => each !== undefined && isNeverNull(each, from))
  if ('ColumnRef' in node) return traitsOf(node, from)?.neverNull ?? false
  if ('TypeCast' in node) return all([node.TypeCast.arg])
  if ('CoalesceExpr' in node) return (node.CoalesceExpr.args ?? []).some((arg) => isNeverNull(arg, from))
  if ('A_Const' in node) return !node.A_Const.isnull
  if ('NullTest' in node || 'BooleanTest' in node || 'A_ArrayExpr' in node) return true
  if ('BoolExpr' in node) return all(node.BoolExpr.args)
  if ('A_Expr' in node) return all([node.A_Expr.lexpr, node.A_Expr.rexpr])
  if ('FuncCall' in node) return neverNullFunctions.has(nameOf(node))
  if ('CaseExpr' in node) return all(branchesOf(node))
  if ('SubLink' in node) {
    const { subLinkType, subselect } = node.SubLink
    if (subLinkType === 'EXISTS_SUBLINK' || subLinkType === 'ARRAY_SUBLINK') return true
    return subselect !== undefined && 'SelectStmt' in subselect && hasAlwaysOneRow(subselect.SelectStmt, from)
  }
  return false
}

/** A scalar sub-select is null when it finds no row, save that an aggregate without groups always makes one. */
function hasAlwaysOneRow(select: SelectStmt, outer: Source[]): boolean {
  const [target] = select.targetList ?? []
  const value = target && 'ResTarget' in target ? target.ResTarget.val : undefined
  if (!value || select.groupClause || select.havingClause || select.limitCount || select.limitOffset)
    return false
  const aggregate = /"(count|sum|max|min|avg|bool_and|bool_or|array_agg|string_agg|jsonb?_agg)"/
  return aggregate.test(JSON.stringify(value)) && isNeverNull(value, outer)
}

const numericFunctions = new Set([
  ...['sum', 'avg', 'round', 'ceil', 'ceiling', 'floor', 'trunc', 'power', 'sqrt', 'extract', 'mod', 'div'],
  ...['stddev', 'variance', 'percentile_cont', 'percentile_disc'],
])
const passingOn = new Set(['abs', 'max', 'min', 'lag', 'lead', 'first_value', 'last_value', 'nth_value'])

/** Whether it may be `numeric` for want of a cast that says what it is. */
function isNumeric(node: Node, from: Source[], ctes: Source[]): boolean {
  const some = (nodes: (Node | undefined)[] = []) =>
    nodes.some((each) => each !== undefined && isNumeric(each, from, ctes))
  if ('ColumnRef' in node) return traitsOf(node, from)?.numeric ?? false
  if ('A_Const' in node) return node.A_Const.fval !== undefined
  if ('CoalesceExpr' in node) return some(node.CoalesceExpr.args)
  if ('MinMaxExpr' in node) return some(node.MinMaxExpr.args)
  if ('CaseExpr' in node) return some(branchesOf(node))
  if ('A_Expr' in node) {
    const isArithmetic = /^[-+*/%]$/.test(namesIn(node.A_Expr.name).at(-1) ?? '')
    return isArithmetic && some([node.A_Expr.lexpr, node.A_Expr.rexpr])
  }
  if ('FuncCall' in node) {
    const name = nameOf(node)
    return numericFunctions.has(name) || (passingOn.has(name) && some(node.FuncCall.args))
  }
  if ('SubLink' in node && node.SubLink.subLinkType === 'EXPR_SUBLINK') {
    const { subselect } = node.SubLink
    const [column] = subselect ? columnsOf(subselect, ctes).values() : []
    return column?.numeric ?? false
  }
  return false
}

function branchesOf({ CaseExpr }: { CaseExpr: { args?: Node[]; defresult?: Node } }): (Node | undefined)[] {
  const branches = (CaseExpr.args ?? []).map((when) =>
    'CaseWhen' in when ? when.CaseWhen.result : undefined,
  )
  return [CaseExpr.defresult, ...branches]
}

function namesIn(nodes: Node[] = []): string[] {
  return nodes.flatMap((node) => ('String' in node && node.String.sval ? [node.String.sval] : []))
}
