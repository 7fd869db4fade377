/** A value for each fact that a book declares, where nothing else is wanted: so that no rule misses one. */
import type { Json, JsonObject } from '../json.ts'
import type { Fact, FactOwner } from '../workbook/index.ts'

/** Yes or no where nothing says which: either may stand in the way of what is looked for. */
export type Manner = 'yes' | 'no'

export const plainFacts = (facts: readonly Fact[], owner: FactOwner, at: string, manner: Manner): JsonObject =>
  Object.fromEntries(
    facts
      .filter((fact) => fact.of === owner && fact.default === undefined)
      .map((fact) => [fact.name, plainValue(fact, at, manner)]),
  )

function plainValue({ type, values }: Fact, at: string, manner: Manner): Json {
  if (values && values.length > 0) return manner === 'yes' ? values[0]!.value : values.at(-1)!.value
  switch (type) {
    case 'boolean':
      return manner === 'yes'
    case 'number':
      return manner === 'yes' ? 1 : 0
    case 'money':
      return manner === 'yes' ? '1' : '0'
    case 'date':
      return at.slice(0, 10)
    case 'date-time':
      return at
    case 'time':
      return '10:00:00'
    case 'duration':
      return 'P1D'
    case 'list':
      return []
    default:
      return 'x'
  }
}
