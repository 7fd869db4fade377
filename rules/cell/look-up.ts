/** Reading a fact by its dotted path: own properties only, so that `constructor` and `__proto__` are ordinary names. */

/** The keys of a path, as JSON Logic splits it. The empty path is the data itself. */
export const keysOf = (path: string): readonly string[] => (path === '' ? [] : path.split('.'))

/** One step down; undefined where there is no such own property. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

/**
 * Whether a key can only ever be an own property of plain JSON, because no object brings it along and (`top` aside: the data
 * itself is an object) no list does. Such keys are read without asking first, which is several times as fast.
 */
export const isPlainKey = (key: string, top: boolean): boolean =>
  !(key in Object.prototype) && (top || !(key in Array.prototype))

/** `own` for one key, as fast as the key allows. */
export function reader(key: string, top: boolean): (value: unknown) => unknown {
  if (!isPlainKey(key, top)) return (value) => own(value, key)
  return (value) =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
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
