/** Which facts a cell reads, so that the engine computes only those and the analysis knows its inputs. */
import { assertNever, type Expr, type UnaryTest } from './ast.ts'
import { CALENDAR, functionNamed, ZONE } from './functions.ts'

/**
 * Every fact path, sorted. A pick by literals is its path (`available.exam`); one by computed values ends in `.*` after
 * what is known (`available.*`). `zone` and `calendar` are named where a function needs them.
 */
export function factsOf(node: Expr | UnaryTest): readonly string[] {
  const found = new Set<string>()
  if (isTest(node)) ofTest(node, found)
  else ofExpr(node, found)
  return [...found].sort()
}

const TESTS: ReadonlySet<string> = new Set([
  'any',
  'missing',
  'null',
  'compare',
  'within',
  'oneOf',
  'contains',
  'holds',
])

function isTest(node: Expr | UnaryTest): node is UnaryTest {
  return node.kind === 'not' ? 'test' in node : TESTS.has(node.kind)
}

function ofTest(test: UnaryTest, found: Set<string>): void {
  switch (test.kind) {
    case 'any':
    case 'missing':
    case 'null':
      return
    case 'compare':
      return ofExpr(test.bound, found)
    case 'within':
      ofExpr(test.from.value, found)
      return ofExpr(test.to.value, found)
    case 'oneOf':
      return test.tests.forEach((each) => ofTest(each, found))
    case 'not':
      return ofTest(test.test, found)
    case 'contains':
      return ofExpr(test.item, found)
    case 'holds':
      return ofExpr(test.condition, found)
    default:
      return assertNever(test)
  }
}

function ofExpr(expr: Expr, found: Set<string>): void {
  switch (expr.kind) {
    case 'literal':
    case 'input':
      return
    case 'fact':
      if (expr.path !== '') found.add(expr.path)
      return
    case 'pick':
      found.add(pickPath(expr))
      return expr.args.forEach((arg) => ofExpr(arg, found))
    case 'arithmetic':
      if (needsZone(expr)) found.add('zone')
      ofExpr(expr.left, found)
      return ofExpr(expr.right, found)
    case 'negate':
      return ofExpr(expr.of, found)
    case 'call':
      for (const slot of functionNamed(expr.fn)?.slots ?? []) {
        if ('constant' in slot && slot.constant === ZONE) found.add('zone')
        if ('constant' in slot && slot.constant === CALENDAR) found.add('calendar')
      }
      return expr.args.forEach((arg) => ofExpr(arg, found))
    case 'if':
      ofExpr(expr.test, found)
      ofExpr(expr.then, found)
      return ofExpr(expr.otherwise, found)
    case 'list':
      return expr.items.forEach((item) => ofExpr(item, found))
    case 'test':
      ofExpr(expr.subject, found)
      return ofTest(expr.test, found)
    case 'and':
    case 'or':
      return expr.parts.forEach((part) => ofExpr(part, found))
    case 'not':
      return ofExpr(expr.of, found)
    case 'quantified':
      ofExpr(expr.list, found)
      return ofTest(expr.test, found)
    default:
      return assertNever(expr)
  }
}

const shifted = (a: Expr, b: Expr): boolean => b.type === 'duration' && (a.type === 'date-time' || a.type === 'any')

/** Adding a duration to an instant follows the zone's calendar. */
function needsZone(expr: Expr & { readonly kind: 'arithmetic' }): boolean {
  return expr.op !== '*' && expr.op !== '/' && (shifted(expr.left, expr.right) || shifted(expr.right, expr.left))
}

function pickPath(expr: Expr & { readonly kind: 'pick' }): string {
  let path = expr.name
  for (const arg of expr.args) {
    if (arg.kind !== 'literal') return `${path}.*`
    path += `.${String(arg.value)}`
  }
  return path
}
