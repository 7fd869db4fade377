/** The remedy for a misspelt name: the nearest known one, or what is known. */
import { nearest as nearestOf } from '../cell/index.ts'

export function nearest(given: string, names: readonly string[]): string {
  const near = nearestOf(given, names)
  if (near !== undefined) return `did you mean "${near}"?`
  if (names.length === 0) return 'none are known here'
  const shown = names.slice(0, 12).map((name) => `"${name}"`)
  return `allowed: ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`
}
