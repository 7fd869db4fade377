/**
 * Measuring: rounds of all variants in turn, medians, and a checksum that proves that they did the same work.
 *
 * What counts is the processor time of the whole process, so that work of others on the same cores does not.
 *
 * Variants run one after the other within each round, so that a noisy moment hits all of them; what is to be compared
 * belongs into one call. Those of the same `work` have to come to the same checksum. Each brings a function of
 * its own; what is to be compared must not share generated text, or they share type feedback.
 */
export interface Variant {
  readonly name: string
  /** What it works on. */
  readonly work: string
  /** Does the work once over all inputs and answers its checksum. */
  run(): number | Promise<number>
  /** How often the work is repeated in one round; slow variants once. */
  readonly repeats?: number
}

export interface Measured {
  readonly name: string
  readonly work: string
  /** Nanoseconds of processor time for one input: median over the rounds, and the least. */
  readonly median: number
  readonly least: number
  readonly rounds: number
}

export async function measure(
  variants: readonly Variant[],
  inputs: number,
  rounds: number,
): Promise<readonly Measured[]> {
  const times = variants.map((): number[] => [])
  const checksums = new Map<string, number>()
  for (let round = -1; round < rounds; round++) {
    for (const [index, { name, work, run, repeats = 1 }] of variants.entries()) {
      const start = process.cpuUsage()
      let sum = 0
      for (let repeat = 0; repeat < repeats; repeat++) sum = await run()
      const { user, system } = process.cpuUsage(start)
      const nanoseconds = ((user + system) * 1000) / repeats / inputs
      const checksum = checksums.get(work) ?? sum
      checksums.set(work, checksum)
      if (sum !== checksum) throw new Error(`${name} answered ${sum} for ${work}, the others ${checksum}`)
      // The first round warms up.
      if (round >= 0) times[index]!.push(nanoseconds)
    }
  }
  return variants.map(({ name, work }, index) => {
    const sorted = times[index]!.sort((left, right) => left - right)
    return { name, work, median: sorted[sorted.length >> 1]!, least: sorted[0]!, rounds }
  })
}

/** Bytes that stay in use after `make`, and what it made. */
export function weigh<T>(make: () => T): { readonly bytes: number; readonly made: T } {
  collect()
  const before = used()
  const made = make()
  collect()
  return { bytes: used() - before, made }
}

function used(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Needs --expose-gc, with which `npm run bench` starts. */
function collect(): void {
  const gc = (globalThis as { gc?: () => void }).gc
  if (!gc) throw new Error('memory can only be weighed with --expose-gc')
  for (let times = 0; times < 3; times++) gc()
}

export interface Goal {
  readonly name: string
  readonly value: number
  readonly goal: number
  readonly met: boolean
}

export const atLeast = (name: string, value: number, goal: number): Goal => ({ name, value, goal, met: value >= goal })
export const atMost = (name: string, value: number, goal: number): Goal => ({ name, value, goal, met: value <= goal })

export type Row = Readonly<Record<string, string | number>>

/** What a part of a benchmark found. */
export interface Part {
  readonly rows: readonly Row[]
  readonly goals: readonly Goal[]
}

export interface Report extends Part {
  readonly machine: string
}
