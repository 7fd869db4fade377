/** An aggregate as JSON text and back: shards hand theirs over, and a run that goes on later finds them again. */
import { Aggregate } from './aggregate.ts'

export const packAggregate = (aggregate: Aggregate): string =>
  JSON.stringify(aggregate, (_key, value: unknown) => (value instanceof Map ? { map: [...value] } : value))

export function unpackAggregate(text: string): Aggregate {
  const read = JSON.parse(text, (_key, value: { map?: [unknown, unknown][] } | null) =>
    value !== null && Array.isArray(value.map) ? new Map(value.map) : value,
  ) as Aggregate
  return Object.assign(new Aggregate(0), read)
}
