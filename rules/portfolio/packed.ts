/** An aggregate as JSON text and back: shards hand theirs over, and a run that goes on later finds them again. */
import { Aggregate } from './aggregate.ts'

/** Maps and large whole numbers, which JSON does not have, as objects with one key. */
export const packAggregate = (aggregate: Aggregate): string =>
  JSON.stringify(aggregate, (_key, value: unknown) => {
    if (typeof value === 'bigint') return { whole: String(value) }
    return value instanceof Map ? { map: [...value] } : value
  })

export function unpackAggregate(text: string): Aggregate {
  const read = JSON.parse(text, (_key, value: { map?: [unknown, unknown][]; whole?: string } | null) => {
    if (value === null || typeof value !== 'object') return value
    if (typeof value.whole === 'string') return BigInt(value.whole)
    return Array.isArray(value.map) ? new Map(value.map) : value
  }) as Aggregate
  return Object.assign(new Aggregate(0), read)
}
