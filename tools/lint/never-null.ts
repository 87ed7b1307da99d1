import { type Node, parseSync, type SelectStmt } from 'libpg-query'

/*
 * SafeQL calls a column nullable whenever it does not see why not, and it looks less far than one wishes: a count in a
 * sub-select, a cast of a coalesce, a column of unnest are "nullable" to it. These are the cases it misses.
 */

/**
 * The columns of a statement that can't be null by the form of their expression, by name.
 * The parser has to be loaded before: `await loadModule()` from libpg-query.
 */
export function neverNullColumns(statement: string): Set<string> {
  const [first] = parseSync(statement).stmts ?? []
  const node = first?.stmt
  if (!node) return new Set()
  if ('SelectStmt' in node) return columnsOf(node.SelectStmt, [])
  const [change] = Object.values(node) as Change[]
  const ctes = ctesOf(change?.withClause, [])
  const from = change?.fromClause ?? change?.usingClause ?? []
  return namesOf(
    change?.returningList ?? [],
    from.flatMap((item) => sourcesIn(item, ctes, false)),
  )
}

/** What insert, update and delete have in common, as far as it matters here. */
type Change = {
  returningList?: Node[]
  fromClause?: Node[]
  usingClause?: Node[]
  withClause?: SelectStmt['withClause']
}

/** What a name in the from-clause stands for: the columns of it that are never null. */
type Source = { name: string; neverNull: Set<string> }

function columnsOf(select: SelectStmt, outer: Source[]): Set<string> {
  const ctes = ctesOf(select.withClause, outer)
  if (select.larg && select.rarg) {
    return columnsOf(select.larg, ctes).intersection(columnsOf(select.rarg, ctes))
  }
  const from = (select.fromClause ?? []).flatMap((node) => sourcesIn(node, ctes, false))
  return namesOf(select.targetList ?? [], from)
}

function namesOf(targets: Node[], sources: Source[]): Set<string> {
  const names = new Set<string>()
  for (const target of targets) {
    if (!('ResTarget' in target) || !target.ResTarget.val) continue
    const name = target.ResTarget.name ?? fieldsOf(target.ResTarget.val).at(-1)
    if (name && isNeverNull(target.ResTarget.val, sources)) names.add(name)
  }
  return names
}

function ctesOf(clause: SelectStmt['withClause'], outer: Source[]): Source[] {
  return (clause?.ctes ?? []).reduce((known, cte) => {
    if (!('CommonTableExpr' in cte)) return known
    const { ctename = '', ctequery } = cte.CommonTableExpr
    const neverNull =
      ctequery && 'SelectStmt' in ctequery ? columnsOf(ctequery.SelectStmt, known) : new Set<string>()
    return [{ name: ctename, neverNull }, ...known]
  }, outer)
}

function sourcesIn(node: Node, known: Source[], optional: boolean): Source[] {
  if ('JoinExpr' in node) {
    const { larg, rarg, jointype } = node.JoinExpr
    const left = optional || jointype === 'JOIN_RIGHT' || jointype === 'JOIN_FULL'
    const right = optional || jointype === 'JOIN_LEFT' || jointype === 'JOIN_FULL'
    return [...(larg ? sourcesIn(larg, known, left) : []), ...(rarg ? sourcesIn(rarg, known, right) : [])]
  }
  if (optional) return []
  if ('RangeFunction' in node) {
    // The rows of unnest and generate_series: our arrays hold no nulls.
    const { alias, functions } = node.RangeFunction
    if (!alias?.aliasname || !/unnest|generate_series/.test(JSON.stringify(functions))) return []
    const columns = alias.colnames ? namesIn(alias.colnames) : [alias.aliasname]
    return [{ name: alias.aliasname, neverNull: new Set(columns) }]
  }
  if ('RangeSubselect' in node) {
    const { alias, subquery } = node.RangeSubselect
    if (!alias?.aliasname || !subquery || !('SelectStmt' in subquery)) return []
    return [{ name: alias.aliasname, neverNull: columnsOf(subquery.SelectStmt, known) }]
  }
  if ('RangeVar' in node) {
    const { alias, relname, schemaname } = node.RangeVar
    const cte = schemaname ? undefined : known.find((source) => source.name === relname)
    return cte ? [{ name: alias?.aliasname ?? cte.name, neverNull: cte.neverNull }] : []
  }
  return []
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

function isNeverNull(node: Node, sources: Source[]): boolean {
  const all = (nodes: (Node | undefined)[] = []) =>
    nodes.every((each) => each !== undefined && isNeverNull(each, sources))
  if ('TypeCast' in node) return all([node.TypeCast.arg])
  if ('CoalesceExpr' in node) return (node.CoalesceExpr.args ?? []).some((arg) => isNeverNull(arg, sources))
  if ('A_Const' in node) return !node.A_Const.isnull
  if ('NullTest' in node || 'BooleanTest' in node || 'A_ArrayExpr' in node) return true
  if ('BoolExpr' in node) return all(node.BoolExpr.args)
  if ('A_Expr' in node) return all([node.A_Expr.lexpr, node.A_Expr.rexpr])
  if ('FuncCall' in node) return neverNullFunctions.has(namesIn(node.FuncCall.funcname).at(-1) ?? '')
  if ('CaseExpr' in node) {
    const { args = [], defresult } = node.CaseExpr
    return all([defresult, ...args.map((when) => ('CaseWhen' in when ? when.CaseWhen.result : undefined))])
  }
  if ('SubLink' in node) {
    const { subLinkType, subselect } = node.SubLink
    if (subLinkType === 'EXISTS_SUBLINK' || subLinkType === 'ARRAY_SUBLINK') return true
    return (
      subselect !== undefined && 'SelectStmt' in subselect && hasAlwaysOneRow(subselect.SelectStmt, sources)
    )
  }
  if ('ColumnRef' in node) {
    const [column = '', source] = fieldsOf(node).toReversed()
    return sources.some(({ name, neverNull }) => (source ?? name) === name && neverNull.has(column))
  }
  return false
}

/** A scalar sub-select is null when it finds no row, save that an aggregate without groups always makes one. */
function hasAlwaysOneRow(select: SelectStmt, outer: Source[]): boolean {
  const [target] = select.targetList ?? []
  const value = target && 'ResTarget' in target ? target.ResTarget.val : undefined
  if (!value || select.groupClause || select.havingClause || select.limitCount || select.limitOffset)
    return false
  return (
    /"FuncCall":\{"funcname":\[[^\]]*"(count|sum|max|min|avg|bool_and|bool_or|array_agg|jsonb?_agg)"/.test(
      JSON.stringify(value),
    ) && isNeverNull(value, outer)
  )
}

function fieldsOf(node: Node): string[] {
  return 'ColumnRef' in node ? namesIn(node.ColumnRef.fields) : []
}

function namesIn(nodes: Node[] = []): string[] {
  return nodes.flatMap((node) => ('String' in node && node.String.sval ? [node.String.sval] : []))
}
