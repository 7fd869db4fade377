/**
 * Draws: values that are fixed, chosen by weight or taken from a distribution, made ready to be drawn again and again.
 *
 * A number is rounded half up to its decimals (none unless said) and then kept between its limits. A fixed number is as it
 * is written, and where a season multiplies it, it is rounded to as many decimals as it was written with.
 */
import { civil } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import { exp } from './logarithm.ts'
import { shares } from './intensity.ts'
import type { Random } from './random.ts'
import type { Amount, FactDraw, Wording } from './schema.ts'

/** `factor`: what season and growth multiply it with. */
export type AmountDraw = (random: Random, factor: number) => number

const POWERS = Array.from({ length: 10 }, (_, at) => Number(`1e${at}`))

/** Half up. Beyond 2^53 - 1 there is no exact number: that is the most. */
function rounded(value: number, decimals: number): number {
  const power = POWERS[decimals]!
  const most = Number.MAX_SAFE_INTEGER
  return Math.max(-most, Math.min(most, Math.floor(value * power + 0.5) / power)) + 0
}

const decimalsOf = (value: number): number => Math.min(9, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0)

interface Limits {
  readonly decimals?: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export function amountDraw(amount: Amount): AmountDraw {
  if (typeof amount === 'number') {
    const decimals = decimalsOf(amount)
    return (_, factor) => (factor === 1 ? amount : rounded(amount * factor, decimals))
  }
  switch (amount.draw) {
    case 'choice': {
      const chosen = choiceOf(amount.of.map(({ value, weight }) => ({ value: amountDraw(value), weight })))
      return (random, factor) => chosen(random)(random, factor)
    }
    case 'uniform': {
      // Each of the values in turn is as likely as any other, the ends included.
      const power = POWERS[amount.decimals ?? 0]!
      const low = Math.floor(amount.from * power + 0.5)
      const steps = Math.floor(amount.to * power + 0.5) - low + 1
      return (random, factor) => {
        const value = (low + Math.floor(random.unit() * steps)) / power
        return factor === 1 ? value + 0 : rounded(value * factor, amount.decimals ?? 0)
      }
    }
    case 'normal':
      return limited(amount, (random) => amount.mean + amount.deviation * random.normal())
    case 'lognormal':
      return limited(amount, (random) => amount.median * exp(amount.spread * random.normal()))
    case 'poisson':
      return limited(amount, poisson(amount.mean))
  }
}

function limited(
  { decimals = 0, min = -Infinity, max = Infinity }: Limits,
  draw: (random: Random) => number,
): AmountDraw {
  return (random, factor) => Math.max(min, Math.min(max, rounded(draw(random) * factor, decimals)))
}

/** From here on the normal distribution of the same mean and variance stands for it. */
const MANY = 500

function poisson(mean: number): (random: Random) => number {
  if (mean >= MANY) {
    const deviation = Math.sqrt(mean)
    return (random) => Math.max(0, mean + deviation * random.normal())
  }
  const least = exp(-mean)
  return (random) => {
    let count = 0
    for (let product = random.unit(); product > least; product *= random.unit()) count++
    return count
  }
}

interface Weighted<T> {
  readonly value: T
  readonly weight?: number | undefined
}

export function choiceOf<T>(of: readonly Weighted<T>[]): (random: Random) => T {
  const upTo = shares(of.map(({ weight }) => weight ?? 1))
  const last = of.length - 1
  return (random) => {
    const at = random.unit()
    let index = 0
    while (index < last && at >= upTo[index]!) index++
    return of[index]!.value
  }
}

export function textDraw(text: Wording): (random: Random) => string {
  return typeof text === 'string' ? () => text : choiceOf(text.of)
}

/** What a fact may refer to. */
export interface Moment {
  /** The instant of the event, or at which the account opens. */
  readonly at: number
  readonly zone: string
}

/** A fact that names an earlier event, which is known when all events stand in order. */
export interface Earlier {
  readonly stream: string
  readonly which: 'latest' | 'any'
}

export type ValueDraw = (random: Random, moment: Moment) => Json

export interface FactsDraw {
  readonly values: readonly (readonly [name: string, draw: ValueDraw])[]
  readonly earlier: readonly (readonly [name: string, of: Earlier])[]
}

export function factsDraw(facts: Readonly<Record<string, FactDraw>> | undefined): FactsDraw {
  const values: [string, ValueDraw][] = []
  const earlier: [string, Earlier][] = []
  for (const [name, fact] of Object.entries(facts ?? {})) {
    const isDraw = typeof fact === 'object' && fact !== null && !Array.isArray(fact)
    if (isDraw && fact.draw === 'earlier') {
      earlier.push([name, { stream: fact.stream, which: fact.which ?? 'latest' }])
    } else values.push([name, isDraw ? valueDraw(fact) : () => fact])
  }
  return { values, earlier }
}

type DrawnFact = Exclude<Extract<FactDraw, { readonly draw: string }>, { readonly draw: 'earlier' }>

function valueDraw(fact: DrawnFact): ValueDraw {
  switch (fact.draw) {
    case 'choice': {
      const chosen = choiceOf(fact.of)
      return (random) => chosen(random)
    }
    case 'date': {
      const first = civil.parseDate(fact.from)
      const count = civil.parseDate(fact.to) - first + 1
      return (random) => civil.formatDate(first + random.below(count))
    }
    case 'later':
      return laterDraw(civil.parseDuration(fact.from)!, civil.parseDuration(fact.to)!, fact.as ?? 'date')
    default: {
      const amount = amountDraw(fact)
      return (random) => amount(random, 1)
    }
  }
}

const DAY = 86_400_000

/** A day between two distances from the event's own; as a date-time, at the clock time of the event. */
function laterDraw(from: civil.Duration, to: civil.Duration, as: 'date' | 'date-time'): ValueDraw {
  return (random, { at, zone }) => {
    const local = civil.localAt(at, zone)
    const today = Math.floor(local / DAY)
    const first = civil.shiftDate(today, from)
    const day = first + random.below(Math.max(1, civil.shiftDate(today, to) - first + 1))
    if (as === 'date') return civil.formatDate(day)
    return civil.formatInstant(civil.instantOf(day * DAY + (local - today * DAY), zone), zone)
  }
}
