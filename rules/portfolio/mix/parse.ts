/**
 * Reading a mix: its shape, then what its parts say of each other. Every problem comes with its JSON pointer.
 *
 * What the parts say of a workbook (that there is such an item) is not known here: see fits.ts.
 */
import { civil } from '../../cell/index.ts'
import { counted } from '../../counted.ts'
import { MAX_EVENTS, refersTo, type EventType } from '../../simulate/index.ts'
import { pointerOf, problemsOf, type Problem } from '../../workbook/index.ts'
import { PER_DAY } from './intensity.ts'
import { mixSchema, type Kind, type Mix, type Stream } from './schema.ts'

export type ParsedMix =
  { readonly ok: true; readonly mix: Mix } | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

type Path = readonly PropertyKey[]

/** Long enough for any business, short enough to keep a table of its days. */
const MOST_DAYS = 36_600
const DAY = 86_400_000

export function parseMix(json: unknown): ParsedMix {
  const shaped = mixSchema.safeParse(json)
  // The document itself, not the schema's copy, which leaves out a key such as __proto__ without a word.
  const problems = shaped.success ? problemsIn(json as Mix) : problemsOf(shaped.error)
  return problems.length > 0
    ? { ok: false, problems: problems as [Problem, ...Problem[]] }
    : { ok: true, mix: json as Mix }
}

export const accountsIn = (mix: Mix): number => mix.kinds.reduce((sum, { accounts }) => sum + accounts, 0)

/** The same mix with so many accounts in all, shared out by largest remainder; each kind begins with the same accounts. */
export function resized(mix: Mix, accounts: number): Mix {
  const all = accountsIn(mix)
  if (all === 0) return mix
  const exact = mix.kinds.map((kind) => (kind.accounts / all) * accounts)
  const counts = exact.map(Math.floor)
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  const left = accounts - counts.reduce((sum, count) => sum + count, 0)
  for (const { at } of byRemainder.slice(0, left)) counts[at] = counts[at]! + 1
  return { ...mix, kinds: mix.kinds.map((kind, at) => ({ ...kind, accounts: counts[at]! })) }
}

const problem = (path: Path, message: string): Problem => ({ pointer: pointerOf(path), message })

function problemsIn(mix: Mix): readonly Problem[] {
  const days = lengthInDays(mix)
  if (!(days > 0)) return [problem(['until'], `"${mix.until}" is not after the beginning, "${mix.from}"`)]
  if (days > MOST_DAYS)
    return [problem(['until'], `a mix of ${counted(Math.ceil(days), 'day')}; ${MOST_DAYS} are allowed`)]
  return [
    ...twice(mix.kinds, ['kinds']),
    ...(mix.seasons && Object.hasOwn(mix.seasons, '__proto__') ? [problem(['seasons', '__proto__'], NO_NAME)] : []),
    ...mix.kinds.flatMap((kind, at) => problemsInKind(mix, kind, ['kinds', at], days)),
  ]
}

const NO_NAME = '"__proto__" is not a name'

/** A day more or less, as the zone is not known here. */
function lengthInDays({ from, until }: Mix): number {
  const instantOf = (text: string): number =>
    Number.isNaN(civil.parseDate(text)) ? civil.parseInstant(text) : civil.parseDate(text) * DAY
  return (instantOf(until) - instantOf(from)) / DAY
}

function problemsInKind(mix: Mix, kind: Kind, path: Path, days: number): readonly Problem[] {
  return [
    ...problemsInFacts(kind.facts, [...path, 'facts'], []),
    ...twice(kind.streams, [...path, 'streams']),
    ...problemsInSpan(kind.opens, [...path, 'opens']),
    ...kind.streams.flatMap((stream, at) => {
      const before = kind.streams.slice(0, at)
      return problemsInStream(mix, stream, before, [...path, 'streams', at], days)
    }),
  ]
}

function problemsInStream(
  mix: Mix,
  stream: Stream,
  before: readonly Stream[],
  path: Path,
  days: number,
): readonly Problem[] {
  const { event, when } = stream
  const seasons = Object.keys(mix.seasons ?? {})
  const unknownSeason = stream.season !== undefined && !seasons.includes(stream.season)
  return [
    ...(unknownSeason
      ? [problem([...path, 'season'], `there is no season "${stream.season}"; allowed: ${listed(seasons)}`)]
      : []),
    ...(stream.begins !== undefined && stream.ends !== undefined && !(lengthOf(stream.begins) < lengthOf(stream.ends))
      ? [problem([...path, 'ends'], 'a stream must end after it begins')]
      : []),
    ...(when.kind === 'after' ? ITS_OWN.filter((key) => stream[key] !== undefined) : []).map((key) =>
      problem([...path, key], 'what follows another event happens after it, and has none of its own'),
    ),
    ...problemsInWhen(when, before, [...path, 'when'], days),
    ...AMOUNTS.flatMap((key) => problemsInDraw(event[key], [...path, 'event', key], [])),
    ...problemsInFacts(event.facts, [...path, 'event', 'facts'], before),
    ...problemsInReference(stream, before, [...path, 'event', 'of']),
  ]
}

const AMOUNTS = ['quantity', 'amount'] as const

const ITS_OWN = ['begins', 'ends', 'season', 'growth'] as const

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none is described' : names.join(', '))

/** Only streams that stand above: so nothing can wait for itself. */
function unknownStream(name: string, before: readonly Stream[], path: Path): readonly Problem[] {
  const names = before.map((stream) => stream.name)
  if (names.includes(name)) return []
  return [problem(path, `no stream "${name}" stands above this one; allowed: ${listed(names)}`)]
}

function problemsInWhen(when: Stream['when'], before: readonly Stream[], path: Path, days: number): readonly Problem[] {
  switch (when.kind) {
    case 'once':
      return problemsInSpan(when.after, [...path, 'after'])
    case 'every': {
      const period = civil.parseDuration(when.period)!
      const inMonths = period.kind === 'months'
      const shortest = inMonths ? period.months * 28 : period.days
      return [
        ...problemsInSpan(when.first, [...path, 'first']),
        ...(when.on !== undefined && !inMonths
          ? [problem([...path, 'on'], `a day of the month, every "${when.period}"; allowed: with months or years`)]
          : []),
        ...(when.jitter !== undefined && civil.parseDuration(when.jitter)!.days >= shortest
          ? [problem([...path, 'jitter'], `"${when.jitter}"; less than a period is allowed`)]
          : []),
      ]
    }
    case 'after':
      return [
        ...unknownStream(when.stream, before, [...path, 'stream']),
        ...problemsInSpan(when.delay, [...path, 'delay']),
      ]
    case 'random': {
      if (typeof when.rate !== 'number') return problemsInDraw(when.rate, [...path, 'rate'], [])
      if (when.rate < 0) return [problem([...path, 'rate'], 'a rate below zero; 0 or more is allowed')]
      const expected = when.rate * PER_DAY[when.per] * days
      if (expected <= MAX_EVENTS) return []
      return [
        problem(
          [...path, 'rate'],
          `${counted(Math.round(expected), 'event')} for an account; ${MAX_EVENTS} are allowed`,
        ),
      ]
    }
  }
}

type Span = string | { readonly from: string; readonly to: string } | undefined

function problemsInSpan(span: Span, path: Path): readonly Problem[] {
  if (span === undefined || typeof span === 'string') return []
  const [from, to] = [civil.parseDuration(span.from)!, civil.parseDuration(span.to)!]
  if (from.kind !== to.kind) {
    return [problem([...path, 'to'], 'both ends in days, or both in months and years')]
  }
  return civil.lengthOf(from) <= civil.lengthOf(to) ? [] : [problem([...path, 'to'], `"${span.to}" is before "from"`)]
}

/** For putting two lengths in order; a month counts as thirty days. */
function lengthOf(text: string): number {
  const duration = civil.parseDuration(text)!
  return duration.kind === 'months' ? duration.months * 30 * DAY : civil.lengthOf(duration)
}

/** Reports, refunds and cancellations are of something: what they follow, or what `of` says. */
function problemsInReference({ event, when }: Stream, before: readonly Stream[], path: Path): readonly Problem[] {
  const { type, of } = event
  if (refersTo(type).length === 0) return []
  if (of === undefined) {
    if (when.kind !== 'after') return [problem(path, `a ${type} needs to be of something: { "stream": "…" }`)]
    return unfitting(type, when.stream, before, [...path.slice(0, -2), 'when', 'stream'])
  }
  const unknown = unknownStream(of.stream, before, [...path, 'stream'])
  return unknown.length > 0 ? unknown : unfitting(type, of.stream, before, [...path, 'stream'])
}

function unfitting(type: EventType, stream: string, before: readonly Stream[], path: Path): readonly Problem[] {
  const of = before.find(({ name }) => name === stream)?.event.type
  const allowed = refersTo(type)
  if (of === undefined || allowed.includes(of)) return []
  return [problem(path, `a ${type} of a ${of}; allowed: of a ${allowed.join(' or ')}`)]
}

function problemsInFacts(facts: Stream['event']['facts'], path: Path, before: readonly Stream[]): readonly Problem[] {
  if (facts === undefined) return []
  return [
    ...(Object.hasOwn(facts, '__proto__') ? [problem([...path, '__proto__'], NO_NAME)] : []),
    ...Object.entries(facts).flatMap(([name, draw]) => problemsInDraw(draw, [...path, name], before)),
  ]
}

/** Ends that are the wrong way round, and streams that are not above. */
function problemsInDraw(draw: unknown, path: Path, before: readonly Stream[]): readonly Problem[] {
  if (typeof draw !== 'object' || draw === null || !('draw' in draw)) return []
  const given = draw as { readonly draw: string; readonly from?: string | number; readonly to?: string | number } & {
    readonly min?: number
    readonly max?: number
    readonly stream?: string
  }
  switch (given.draw) {
    case 'uniform':
    case 'date':
      return given.from! <= given.to! ? [] : [problem([...path, 'to'], `${given.to} is before "from"`)]
    case 'later':
      return problemsInSpan({ from: String(given.from), to: String(given.to) }, path)
    case 'earlier':
      return unknownStream(given.stream!, before, [...path, 'stream'])
    default:
      return given.min !== undefined && given.max !== undefined && given.min > given.max
        ? [problem([...path, 'max'], `${given.max} is below "min"`)]
        : []
  }
}

function twice(named: readonly { readonly name: string }[], path: Path): readonly Problem[] {
  const seen = new Set<string>()
  return named.flatMap(({ name }, at) => {
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [problem([...path, at, 'name'], `"${name}" is there twice`)]
  })
}
