import postgres from 'postgres'
import ts from 'typescript'
import { columnsOfStatement } from './columns.ts'

/*
 * A plugin of SafeQL: it finds the SQL by the type of its tag instead of by name, and compares the rows of a statement
 * with their annotation, the columns by their names in camelCase, as the driver hands them over. SafeQL's own comparison is of texts, to which `ProductId` and `string` are different things.
 * Here a column may be annotated with any type that its value is assignable to once the brand is off:
 *
 *   uuid, text    string, `ProductId`, `'held' | 'released'`
 *   bigint        number, `Minor`
 *   jsonb         whatever it holds, which nobody but the writer knows; what jsonb_build_object makes, by its members
 *
 * A column that may be null must say so. One that may not, may say so: one row type then serves several statements.
 */

/** How SafeQL describes a column or a row. */
export type Described =
  | { kind: 'type'; value: string }
  | { kind: 'literal'; value: string; base: Described }
  | { kind: 'union'; value: Described[] }
  | { kind: 'array'; value: Described }
  | { kind: 'object'; value: Column[] }

type Column = [name: string, type: Described]

type Nodes = { esTreeNodeToTSNodeMap: { get(node: object): ts.Node } }
type TaggedTemplate = {
  tag: object
  parent?: { type: string; parent?: { type: string } }
  typeArguments?: { params: object[] }
  quasi: { quasis: { value: { raw: string } }[] }
}
type Report = { message: string; node?: object }

const plugin = {
  name: 'makola-rows',
  onTarget({
    node,
    context: { checker, parser },
  }: {
    node: TaggedTemplate
    context: { checker: ts.TypeChecker; parser: Nodes }
  }) {
    const tag = checker.getTypeAtLocation(parser.esTreeNodeToTSNodeMap.get(node.tag))
    return isSql(tag) ? { typeCheck: checkRows } : false
  },
}

/** SafeQL loads a plugin by this form of its default export. */
export default { factory: () => plugin }

/** The tags of postgres.js: a pool, a transaction, a reserved connection. */
function isSql(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isSql)
  const name = type.getSymbol()?.name ?? ''
  return ['Sql', 'TransactionSql', 'ReservedSql'].includes(name)
}

type Checked = { node: TaggedTemplate; output: Described; checker: ts.TypeChecker; parser: Nodes }

export function checkRows({ node, output, checker, parser }: Checked): Report | undefined {
  if (output.kind !== 'object' || output.value.every(([, column]) => isVoid(column))) return undefined
  const columns = corrected(output.value, node)
  const annotation = node.typeArguments?.params[0]
  if (!annotation)
    return isResultUnused(node) ? undefined : { message: `The rows need a type: ${describeRows(columns)}` }
  const rows = checker.getTypeFromTypeNode(parser.esTreeNodeToTSNodeMap.get(annotation) as ts.TypeNode)
  const row = elementOf(rows, checker)
  if (!row) return { node: annotation, message: 'The rows need an array type, such as ProductRow[]' }
  const faults = faultsOf(row, columns, checker)
  return faults.length > 0 ? { node: annotation, message: faults.join('; ') } : undefined
}

/** `await sql`select pg_notify(…)`` as a statement of its own. */
function isResultUnused({ parent }: TaggedTemplate): boolean {
  return parent?.type === 'AwaitExpression' && parent.parent?.type === 'ExpressionStatement'
}

/** SafeQL's columns, put right by what the form of the statement tells, and named as the driver names them. */
function corrected(columns: Column[], { quasi }: TaggedTemplate): Column[] {
  const [head = '', ...rest] = quasi.quasis.map(({ value }) => value.raw)
  const known = columnsOfStatement(rest.reduce((text, part, index) => `${text}$${index + 1}${part}`, head))
  return columns.map(([name, described]) => {
    const column = known.get(name)?.neverNull ? withoutNull(described) : described
    return [postgres.toCamel(name), known.get(name)?.numeric ? asUncast(column) : column]
  })
}

/** Reads well in "total is a number without a cast, not number", and no annotation is like it. */
function asUncast(column: Described): Described {
  const uncast: Described = { kind: 'type', value: 'a sum or quotient without a cast, such as ::bigint' }
  return isNumber(withoutNull(column)) ? uncast : column
}

function isNumber(column: Described): boolean {
  if (column.kind === 'union') return column.value.every(isNumber)
  if (column.kind === 'literal') return isNumber(column.base)
  return column.kind === 'type' && column.value === 'number'
}

function withoutNull(column: Described): Described {
  if (column.kind !== 'union') return column
  return { kind: 'union', value: column.value.filter((member) => !isNull(member)) }
}

function faultsOf(row: ts.Type, columns: Column[], checker: ts.TypeChecker): string[] {
  const fields = new Map(row.getProperties().map((field) => [field.name, checker.getTypeOfSymbol(field)]))
  const names = new Set(columns.map(([name]) => name))
  const unknown = [...fields.keys()].filter((name) => !names.has(name))
  return [
    ...unknown.map((name) => `${name} is not selected`),
    ...columns.flatMap(([name, column]) => {
      const field = fields.get(name)
      if (!field) return [`${name} is selected but not annotated: ${describe(column)}`]
      return holds(field, column, checker)
        ? []
        : [`${name} is ${describe(column)}, not ${checker.typeToString(field)}`]
    }),
  ]
}

/** Whether a field of this type may take what the column gives. */
function holds(field: ts.Type, column: Described, checker: ts.TypeChecker): boolean {
  switch (column.kind) {
    case 'type':
      return holdsValue(field, column.value, checker)
    case 'literal':
      return holds(field, column.base, checker)
    case 'array': {
      const element = elementOf(field, checker)
      return element !== undefined && holds(element, column.value, checker)
    }
    case 'union':
      return column.value.every((member) => holds(field, member, checker))
    case 'object':
      return faultsOf(checker.getNonNullableType(field), column.value.map(inJson), checker).length === 0
  }
}

function holdsValue(field: ts.Type, value: string, checker: ts.TypeChecker): boolean {
  const base = checker.getNonNullableType(field)
  if (value === 'null') return checker.isTypeAssignableTo(checker.getNullType(), field)
  if (value === 'string') return checker.isTypeAssignableTo(base, checker.getStringType())
  if (value === 'number') return checker.isTypeAssignableTo(base, checker.getNumberType())
  if (value === 'boolean') return checker.isTypeAssignableTo(base, checker.getBooleanType())
  if (value.startsWith("'"))
    return checker.isTypeAssignableTo(checker.getStringLiteralType(value.slice(1, -1)), base)
  if (value.endsWith('[]'))
    return holds(field, { kind: 'array', value: { kind: 'type', value: value.slice(0, -2) } }, checker)
  if (value === 'any' || value === 'unknown') return true
  return base.getSymbol()?.name === value
}

/** A member of what jsonb_build_object makes: a point in time is text there. */
function inJson([name, member]: Column): Column {
  if (member.kind === 'union')
    return [name, { kind: 'union', value: member.value.map((each) => inJson([name, each])[1]) }]
  return [
    name,
    member.kind === 'type' && member.value === 'Date' ? { kind: 'type', value: 'string' } : member,
  ]
}

function elementOf(rows: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  const type = checker.getNonNullableType(rows)
  if (!checker.isArrayType(type) && !checker.isTupleType(type)) return undefined
  const element = checker.getTypeArguments(type as ts.TypeReference)[0]
  return element && checker.getNonNullableType(element)
}

function isVoid(column: Described): boolean {
  return column.kind === 'union'
    ? column.value.every((member) => isVoid(member) || isNull(member))
    : column.kind === 'type' && column.value === 'void'
}

function isNull(column: Described): boolean {
  return column.kind === 'type' && column.value === 'null'
}

function describe(described: Described): string {
  switch (described.kind) {
    case 'type':
      return described.value === 'any' ? 'unknown' : described.value
    case 'literal':
      return describe(described.base)
    case 'union':
      return described.value.map(describe).join(' | ')
    case 'array':
      return described.value.kind === 'union'
        ? `(${describe(described.value)})[]`
        : `${describe(described.value)}[]`
    case 'object':
      return `{ ${described.value.map(([name, type]) => `${name}: ${describe(type)}`).join('; ')} }`
  }
}

function describeRows(columns: Column[]): string {
  return `sql<${describe({ kind: 'object', value: columns })}[]>`
}
