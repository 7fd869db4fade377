/** The others in a book, as they are told apart: by initials and a number first, by a colour only besides. */
import type { LivePlace, Presence } from '../../services/index.ts'
import type { OtherMark } from '../grid/looks.ts'

export interface Other {
  readonly window: string
  readonly name: string
  /** Where several windows have one name. */
  readonly number: number | undefined
  readonly initials: string
  /** One of so many (COLOURS); the same for everybody who sees it. */
  readonly colour: number
  readonly place: LivePlace
}

export const COLOURS = 6

/** In the order in which they came. `own`: the window that looks, which is no other, but counts among those of its name. */
export function othersIn(people: readonly Presence[], own: string): readonly Other[] {
  const all = people.toSorted((a, b) => a.since - b.since || (a.window < b.window ? -1 : 1))
  return all.flatMap((who, at): readonly Other[] => {
    if (who.window === own) return []
    const alike = all.filter(({ name }) => name === who.name)
    const number = alike.length > 1 ? alike.indexOf(who) + 1 : undefined
    const { window, name, place } = who
    return [{ window, name, number, initials: initialsOf(name) + (number ?? ''), colour: at % COLOURS, place }]
  })
}

export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()

/** Those on a sheet, as its grid marks them. */
export const marksOn = (others: readonly Other[], sheet: string): readonly OtherMark[] =>
  others.flatMap(({ place, initials, colour }) =>
    place.sheet === sheet && place.row !== undefined ? [{ row: place.row, field: place.column, initials, colour }] : [],
  )
