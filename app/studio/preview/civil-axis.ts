/**
 * A time axis in the workbook's zone. The chart library knows only the browser's zone and UTC, so instants are shifted
 * by the zone's offset and drawn as if they were UTC: a tick at midnight is midnight where the contract is in force.
 */
export interface CivilAxis {
  /** Where on the axis an instant is drawn. */
  place(at: number): number
  /** The instant that is drawn at a place. */
  instant(place: number): number
}

export function civilAxis(zone: string): CivilAxis {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const place = (at: number): number => {
    const part = new Map(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const read = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0
    const seconds = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
    return seconds + (((at % 1_000) + 1_000) % 1_000)
  }
  return {
    place,
    // Two steps settle it, also across a change of the clocks.
    instant: (placed) => {
      const guess = placed - (place(placed) - placed)
      return placed - (place(guess) - guess)
    },
  }
}
