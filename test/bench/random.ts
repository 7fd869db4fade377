/** A small seeded generator (mulberry32), so that every run measures the same tables and inputs. */
export interface Random {
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(unit() * limit)
  return { below, pick: (list) => list[below(list.length)]!, chance: (probability) => unit() < probability }
}
