/**
 * Reading facts quickly.
 *
 * Data is plain JSON, whose objects inherit from Object.prototype alone. A name that is not found there can be read
 * without asking whether it is an own property, which costs ten times the read itself; every other name is left to the
 * cell language.
 */
import { compileExpr } from '../../cell/index.ts'
import type { Expr } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'

export type Read = (data: JsonObject) => Json | undefined

/** Safe as a bare property name in generated code, and never inherited. */
const isPlainName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !(name in Object.prototype)

/** The names on the way to a fact, when all of them are plain. */
export function plainPath(subject: Expr): readonly string[] | undefined {
  if (subject.kind !== 'fact') return undefined
  const path = subject.path.split('.')
  return path.every(isPlainName) ? path : undefined
}

export function compileRead(subject: Expr): Read {
  const path = plainPath(subject)
  if (!path) return compileExpr(subject)
  return (data) => {
    let value: Json | undefined = data
    for (const name of path)
      value = typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined
    return value
  }
}
