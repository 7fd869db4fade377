/** `starts with(?, "gold")` asks for a stretch of the texts in their order: from `gold` to before `gole`. */
import type { Expr, UnaryTest } from '../cell/index.ts'

/** The same question as a range; undefined for any other test. */
export function prefixAsRange(test: UnaryTest): (UnaryTest & { readonly kind: 'within' }) | undefined {
  const prefix = test.kind === 'holds' ? prefixIn(test.condition) : undefined
  const after = prefix === undefined ? undefined : textAfter(prefix)
  if (prefix === undefined || after === undefined) return undefined
  return { kind: 'within', from: { value: text(prefix), closed: true }, to: { value: text(after), closed: false } }
}

const text = (value: string): Expr => ({ kind: 'literal', type: 'string', value })

function prefixIn(condition: Expr): string | undefined {
  if (condition.kind !== 'call' || condition.fn !== 'starts with') return undefined
  const [subject, prefix] = condition.args
  const asks = subject?.kind === 'input' && prefix?.kind === 'literal' && typeof prefix.value === 'string'
  return asks ? (prefix.value as string) : undefined
}

/** The first text, in the order of code units, that no longer begins so. */
function textAfter(prefix: string): string | undefined {
  const last = prefix.length - 1
  const code = prefix.charCodeAt(last)
  return last < 0 || code === 0xffff ? undefined : prefix.slice(0, last) + String.fromCharCode(code + 1)
}
