/** The remedy for a misspelt name: the nearest known ones, or what is known. */
import { nearestNames } from '../cell/index.ts'

export function nearest(given: string, names: readonly string[]): string {
  const near = nearestNames(given, names)
  if (near.length > 0) return `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
  if (names.length === 0) return 'none are known here'
  const shown = names.slice(0, 12).map((name) => `"${name}"`)
  return `allowed: ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`
}
