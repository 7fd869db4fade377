/**
 * From a mix to timelines, one after the other.
 *
 * The i-th account of a kind depends on the seed, the kind and i, and each of its streams on the stream's name besides: not on
 * how many accounts there are, where one begins, or what stands in other streams. So shards can be made side by side, and a
 * larger mix begins with the same accounts. Events stand in order of time; of one instant, in order of their streams.
 */
import { civil } from '../../cell/index.ts'
import type { JsonObject, WritableObject } from '../../json.ts'
import { MAX_EVENTS, refersTo } from '../../simulate/index.ts'
import { regularDays, shifted, spanDraw, type SpanDraw } from './dates.ts'
import { amountDraw, factsDraw, type AmountDraw, type Earlier, type FactsDraw } from './draws.ts'
import { busynessOf, Days, PER_DAY, type Busyness } from './intensity.ts'
import { purposeOf, Random, type Purpose } from './random.ts'
import { saysOf, type Says } from './says.ts'
import type { Kind, Mix, Stream } from './schema.ts'

/** Which accounts: those of the first kind come first. */
export interface AccountRange {
  readonly from?: number
  readonly count?: number
}

/** A mix that asks for more than a timeline may hold. */
export class MixError extends Error {
  override readonly name = 'MixError'
}

/** Timelines in the contract's shape, all of them with an account and an end. */
export function* mixedTimelines(mix: Mix, zone: string, { from = 0, count = Infinity }: AccountRange = {}) {
  const days = new Days(mix, zone)
  const until = civil.formatInstant(days.until, zone)
  let before = 0
  for (const kind of mix.kinds) {
    const first = Math.max(0, from - before)
    const last = Math.min(kind.accounts, from + count - before)
    before += kind.accounts
    if (first >= last) continue
    const maker = new Maker(mix, kind, days)
    for (let index = first; index < last; index++) {
      const id = `${kind.name}-${index + 1}`
      const { facts, events } = maker.make(index, id)
      yield {
        id,
        ...(mix.workbook === undefined ? {} : { workbook: mix.workbook }),
        account: { id, facts },
        events,
        until,
      } satisfies JsonObject
    }
  }
}

/** An event as it is made: what refers to others is filled in when all of them stand in order. */
interface Made {
  readonly at: number
  readonly source: Source
  readonly event: WritableObject
  /** What it follows. */
  readonly followed: Made | undefined
  /** Whether it lies within the mix, and is not about nothing. */
  readonly isKept: boolean
  /** Set when it is in order; stays empty where what it refers to does not exist. */
  id: string
}

/** A stream, ready to be drawn from. */
interface Source {
  readonly at: number
  readonly stream: Stream
  readonly busyness: Busyness
  readonly random: Random
  readonly purpose: Purpose
  /** Chooses among earlier events: apart, as that is done when the end of the mix is known. */
  readonly chooser: Random
  readonly choices: Purpose
  readonly rate: AmountDraw | undefined
  readonly says: Says
  readonly of: Earlier | undefined
  /** Whether it is of what it follows. */
  readonly ofFollowed: boolean
  readonly facts: FactsDraw
  /** The events of an account, kept or not, and of them those that stand in order already. */
  made: Made[]
  readonly placed: Made[]
}

class Maker {
  readonly #days: Days
  readonly #facts: FactsDraw
  readonly #opens: SpanDraw
  readonly #sources: readonly Source[]
  readonly #byName: ReadonlyMap<string, Source>
  readonly #random = new Random()
  readonly #purpose: Purpose

  constructor(mix: Mix, kind: Kind, days: Days) {
    this.#days = days
    this.#facts = factsDraw(kind.facts)
    this.#opens = spanDraw(kind.opens)
    this.#purpose = purposeOf(`${mix.seed}/${kind.name}`)
    this.#sources = kind.streams.map((stream, at): Source => {
      const facts = factsDraw(stream.event.facts)
      const { type, of } = stream.event
      return {
        at,
        stream,
        busyness: busynessOf(mix, days, stream),
        random: new Random(),
        purpose: purposeOf(`${mix.seed}/${kind.name}/${stream.name}`),
        chooser: new Random(),
        choices: purposeOf(`${mix.seed}/${kind.name}/${stream.name}/of`),
        rate: stream.when.kind === 'random' ? amountDraw(stream.when.rate) : undefined,
        says: saysOf(stream, facts, days.zone),
        of: of && { stream: of.stream, which: of.which ?? 'latest' },
        ofFollowed: stream.when.kind === 'after' && refersTo(type).length > 0 && of === undefined,
        facts,
        made: [],
        placed: [],
      }
    })
    this.#byName = new Map(this.#sources.map((source) => [source.stream.name, source]))
  }

  make(index: number, id: string): { readonly facts: JsonObject; readonly events: readonly JsonObject[] } {
    const random = this.#random.open(this.#purpose, index)
    const days = this.#days
    const opens = this.#opens(days.first, random) - days.first
    const facts: WritableObject = {}
    const moment = { at: days.instantAt(opens, 0), zone: days.zone }
    for (const [name, draw] of this.#facts.values) facts[name] = draw(random, moment)
    const tooMany = () => new MixError(`account ${id} has more than ${MAX_EVENTS} events; lower a rate`)
    const all: Made[] = []
    for (const source of this.#sources) {
      source.made = []
      source.placed.length = 0
      source.random.open(source.purpose, index)
      source.chooser.open(source.choices, index)
      if (source.stream.chance !== undefined && source.random.unit() >= source.stream.chance) continue
      this.#drawEvents(source, opens, tooMany)
      for (const made of source.made) if (made.isKept) all.push(made)
      if (all.length > MAX_EVENTS) throw tooMany()
    }
    all.sort((a, b) => a.at - b.at || a.source.at - b.source.at)
    return { facts, events: all.filter((made) => this.#place(made)).map(({ event }) => event) }
  }

  #drawEvents(source: Source, opens: number, tooMany: () => MixError): void {
    const { stream, random } = source
    const { when } = stream
    const days = this.#days
    const first = days.first + opens
    const begins = stream.begins === undefined ? first : shifted(first, stream.begins)
    const ends = Math.min(days.first + days.count, stream.ends === undefined ? Infinity : shifted(first, stream.ends))
    const from = begins - days.first
    const to = ends - days.first
    if (from >= to) return
    switch (when.kind) {
      case 'random': {
        const rate = Math.max(0, source.rate!(random, 1)) * PER_DAY[when.per]
        for (const day of source.busyness.daysOf(rate, from, to, random)) {
          this.#add(source, day, source.busyness.second(random), 1)
          if (source.made.length > MAX_EVENTS) throw tooMany()
        }
        return
      }
      case 'once':
      case 'every': {
        const second = when.time === undefined ? undefined : civil.parseTime(when.time) / 1000
        for (const day of regularDays(when, begins, ends, random)) {
          const at = day - days.first
          if (at >= to) continue
          this.#add(source, at, second ?? source.busyness.second(random), source.busyness.factors[at]!)
        }
        return
      }
      case 'after':
        return this.#follow(source, when)
    }
  }

  #follow(source: Source, when: Extract<Stream['when'], { readonly kind: 'after' }>): void {
    const { random } = source
    const delay = typeof when.delay === 'string' ? { from: when.delay, to: when.delay } : when.delay
    const least = Math.floor(civil.lengthOf(civil.parseDuration(delay.from)!) / 1000)
    const steps = Math.floor(civil.lengthOf(civil.parseDuration(delay.to)!) / 1000) - least + 1
    for (const followed of this.#byName.get(when.stream)!.made) {
      if (when.chance !== undefined && random.unit() >= when.chance) continue
      const at = followed.at + (least + Math.floor(random.unit() * steps)) * 1000
      this.#push(source, at, civil.formatInstant(at, this.#days.zone), 1, followed)
    }
  }

  #add(source: Source, day: number, second: number, factor: number): void {
    this.#push(source, this.#days.instantAt(day, second), this.#days.textAt(day, second), factor, undefined)
  }

  #push(source: Source, at: number, text: string, factor: number, followed: Made | undefined): void {
    const event: WritableObject = { at: text, type: source.stream.event.type, id: '' }
    const isMade = source.says(event, source.random, at, factor)
    const isKept = isMade && at >= this.#days.from && at < this.#days.until && followed?.isKept !== false
    // Where it is not kept, others are drawn after it all the same: the end of the mix changes nothing before it.
    source.made.push({ at, source, event, followed, isKept, id: '' })
  }

  /** Gives an event its id and what it refers to; false where that does not exist. */
  #place(made: Made): boolean {
    const { source, event } = made
    const { stream, placed } = source
    if (made.followed) {
      if (made.followed.id === '') return false
      if (source.ofFollowed) event['of'] = made.followed.id
    }
    if (source.of) {
      const of = this.#earlier(source.of, source.chooser)
      if (of === undefined) return false
      event['of'] = of
    }
    for (const [name, earlier] of source.facts.earlier) {
      const id = this.#earlier(earlier, source.chooser)
      if (id !== undefined) (event['facts'] as WritableObject)[name] = id
    }
    made.id = `${stream.name}-${placed.length + 1}`
    event['id'] = made.id
    placed.push(made)
    return true
  }

  #earlier({ stream, which }: Earlier, random: Random): string | undefined {
    const { placed } = this.#byName.get(stream)!
    return which === 'latest' ? placed.at(-1)?.id : placed[random.below(placed.length)]?.id
  }
}
