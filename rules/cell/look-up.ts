/** Reading a fact by its dotted path: own properties only, so that `constructor` and `__proto__` are ordinary names. */

/** The keys of a path, as JSON Logic splits it. The empty path is the data itself. */
export const keysOf = (path: string): readonly string[] => (path === '' ? [] : path.split('.'))

/** One step down; undefined where there is no such own property. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

/** Undefined when the fact is missing. */
export function lookUp(data: unknown, path: unknown): unknown {
  if (path === undefined || path === null || path === '') return data
  let value = data
  for (const key of String(path).split('.')) {
    value = own(value, key)
    if (value === undefined) return undefined
  }
  return value
}
