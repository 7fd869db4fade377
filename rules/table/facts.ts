/**
 * Reading facts quickly.
 *
 * Data is plain JSON, whose objects inherit from Object.prototype alone. A name that is not found there can be read
 * without asking whether it is an own property, which costs ten times the read itself; every other name is left to the
 * cell language.
 */
import { compileExpr } from '../cell/index.ts'
import type { Expr } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'

export type Read = (data: JsonObject) => Json | undefined

/** Safe as a bare property name in generated code, and never inherited. */
export const isPlainName = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !(name in Object.prototype)

export function compileRead(subject: Expr): Read {
  if (subject.kind !== 'fact') return compileExpr(subject)
  const path = subject.path.split('.')
  if (path.length > 2 || !path.every(isPlainName)) return compileExpr(subject)
  const [owner, name] = path as [string, string | undefined]
  if (name === undefined) return (data) => data[owner]
  return (data) => {
    const facts = data[owner]
    return typeof facts === 'object' && facts !== null ? (facts as JsonObject)[name] : undefined
  }
}
