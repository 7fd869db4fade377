/** The place of a column's value as generated code: the usual values without a call, or with one that nothing shares. */
import type { Axis } from '../axis.ts'

/** Texts that are compared one by one; from here on a map finds them faster. */
const FEW_TEXTS = 4

/** Statements and an expression for the place of `value`, a variable. `constant` gives a value a name of its own. */
export function emitPlace(
  value: string,
  axis: Axis,
  constant: (value: unknown) => string,
): { readonly before: string; readonly place: string } {
  const placed = `${constant(axis.place)}(${value})`
  const found = `${value}p`
  if (axis.unplaced) return { before: '', place: placed }
  if (axis.type === 'number')
    return { before: '', place: `typeof ${value}==='number'&&${value}>-1e300&&${value}<1e300?${value}:${placed}` }
  if (axis.type === 'boolean') return { before: '', place: `${value}===true?1:${value}===false?0:${placed}` }
  if (axis.known && axis.known.size <= FEW_TEXTS) {
    const each = [...axis.known].map(([text, place]) => `${value}===${constant(text)}?${place}:`)
    return { before: '', place: `${each.join('')}${placed}` }
  }
  if (axis.known) {
    const before = `const ${found}=${constant(axis.known)}.get(${value});`
    return { before, place: `${found}!==undefined?${found}:${placed}` }
  }
  if (axis.parse) {
    const before = `const ${found}=typeof ${value}==='string'?${constant(axis.parse)}(${value}):NaN;`
    return { before, place: `${found}===${found}?${found}:${placed}` }
  }
  return { before: '', place: placed }
}
