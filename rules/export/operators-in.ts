/** Which custom operators a piece of logic uses. Found by walking it, so that nothing can be forgotten. */
import { operators } from '../cell/index.ts'

export function operatorsIn(...logic: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>()
  const left: unknown[] = [...logic]
  while (left.length > 0) {
    const node = left.pop()
    if (typeof node !== 'object' || node === null) continue
    if (!Array.isArray(node)) for (const key of Object.keys(node)) if (Object.hasOwn(operators, key)) found.add(key)
    for (const value of Object.values(node)) left.push(value)
  }
  return found
}
