/**
 * Zones: how far a zone's clocks are from UTC at an instant, and which instant a clock reading means.
 *
 * Instants are epoch milliseconds; a *local* value is what the clocks show, counted as if it were UTC. Offsets, and the
 * instants at which they change, come from Intl once per zone and day and are remembered, so the hot path is a look-up.
 * Works without Temporal.
 */

const DAY = 86_400_000

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** What is known of each day, by its number since 1970: its one offset, or where its clocks change. */
  readonly days: Map<number, number | readonly Span[]>
  /** Days asked for lately, each in the one place that its number gives it, and their offsets. */
  readonly recentDays: Float64Array
  readonly recentOffsets: Float64Array
}

/** A part of a day: from the instant on (until the next span), clocks are so far from UTC. */
interface Span {
  readonly from: number
  readonly offset: number
}

const RECENT = 512

const zones = new Map<string, Zone | undefined>()
/** A workbook has one zone, so the last one asked for is nearly always the next one. */
let lastName = ''
let lastZone: Zone | undefined

function openZone(name: string): Zone | undefined {
  if (name === lastName) return lastZone
  lastZone = zones.has(name) ? zones.get(name) : makeZone(name)
  lastName = name
  return lastZone
}

function makeZone(name: string): Zone | undefined {
  // Names come from data: do not let invented ones pile up.
  if (zones.size > 1000) zones.clear()
  let zone: Zone | undefined
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    zone = {
      format,
      days: new Map(),
      recentDays: new Float64Array(RECENT).fill(Number.NaN),
      recentOffsets: new Float64Array(RECENT),
    }
  } catch {
    zone = undefined
  }
  zones.set(name, zone)
  return zone
}

export const isZone = (name: unknown): name is string => typeof name === 'string' && openZone(name) !== undefined

function askedOffset(zone: Zone, instant: number): number {
  const second = Math.floor(instant / 1000) * 1000
  const field: Record<string, number> = {}
  let era = 'AD'
  for (const part of zone.format.formatToParts(second)) {
    if (part.type === 'era') era = part.value
    else field[part.type] = Number(part.value)
  }
  const local = new Date(0)
  const year = field['year'] ?? 0
  local.setUTCFullYear(era.startsWith('B') ? 1 - year : year, (field['month'] ?? 1) - 1, field['day'])
  local.setUTCHours(field['hour'] ?? 0, field['minute'], field['second'], 0)
  return local.getTime() - second
}

/** Milliseconds to add to UTC to get what the zone's clocks show. The zone must exist (see isZone). */
export function offsetAt(instant: number, name: string): number {
  const zone = openZone(name)
  if (zone === undefined) throw new Error(`unknown zone ${name}`)
  const day = Math.floor(instant / DAY)
  const at = day & (RECENT - 1)
  if (zone.recentDays[at] === day) return zone.recentOffsets[at]!
  let known = zone.days.get(day)
  if (known === undefined) {
    known = offsetsOf(zone, day)
    zone.days.set(day, known)
  }
  if (typeof known !== 'number') return known.findLast(({ from }) => from <= instant)!.offset
  zone.recentDays[at] = day
  zone.recentOffsets[at] = known
  return known
}

/** The offset of a day, or its spans where the clocks change. Seconds are all that Intl tells apart. */
function offsetsOf(zone: Zone, day: number): number | readonly Span[] {
  const last = day * DAY + DAY - 1000
  const end = askedOffset(zone, last)
  let span: Span = { from: day * DAY, offset: askedOffset(zone, day * DAY) }
  if (span.offset === end) return end
  const spans = [span]
  while (span.offset !== end) {
    const from = changeAfter(zone, span, last)
    span = { from, offset: askedOffset(zone, from) }
    spans.push(span)
  }
  return spans
}

/** The second in which a span's offset no longer holds, halving what lies between it and a later instant without it. */
function changeAfter(zone: Zone, span: Span, later: number): number {
  let before = span.from
  let after = later
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (askedOffset(zone, middle) === span.offset) before = middle
    else after = middle
  }
  return after
}

export const localAt = (instant: number, zone: string): number => instant + offsetAt(instant, zone)

/**
 * The instant of a clock reading. A reading that occurs twice means the first; one that is skipped means as long after
 * the gap as it lies inside it.
 */
export function instantOf(local: number, zone: string): number {
  const before = offsetAt(local - DAY, zone)
  const after = offsetAt(local + DAY, zone)
  if (before === after) return local - before
  const early = local - before
  const late = local - after
  const earlyHolds = offsetAt(early, zone) === before
  const lateHolds = offsetAt(late, zone) === after
  if (earlyHolds && lateHolds) return Math.min(early, late)
  if (earlyHolds) return early
  return lateHolds ? late : local - before
}

/** The first instant of a civil date. Not always 00:00: some zones skip midnight when summer time begins. */
export function startOfDay(day: number, zone: string): number {
  const local = day * DAY
  const instant = instantOf(local, zone)
  if (localAt(instant, zone) === local) return instant
  // Midnight is skipped: find the instant at which the clocks jump over it.
  let before = instant - DAY
  let after = instant
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (localAt(middle, zone) < local) before = middle
    else after = middle
  }
  return after
}
