/** How deep logic may be nested: json-logic-js, like every implementation, overflows the stack at a few thousand levels. */
export const DEEPEST_LOGIC = 1000

export function isTooDeep(logic: unknown): boolean {
  let level: unknown[] = [logic]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_LOGIC) return true
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []))
  }
  return false
}
