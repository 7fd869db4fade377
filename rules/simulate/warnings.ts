/** What a run warns of, as data, and the one place that says it in a sentence. Whoever shows it words it from its code. */
import { assertNever } from '../cell/index.ts'
import { counted } from '../counted.ts'

export type Warning =
  /** A working day was asked for in a year that the calendar has no days of. */
  | { readonly code: 'calendar-does-not-cover'; readonly year: number }
  /** So many events lie after the end of the timeline. */
  | { readonly code: 'events-after-until'; readonly events: number }
  /** A reaction drew what the meter held; so much more was to be drawn and is owed by nobody. */
  | { readonly code: 'draw-falls-short'; readonly meter: string; readonly quantity: number | string }

export function warningText(warning: Warning): string {
  switch (warning.code) {
    case 'calendar-does-not-cover':
      return `the calendar does not cover ${warning.year}: Monday to Friday count as working days`
    case 'events-after-until':
      return `${counted(warning.events, 'event lies', 'events lie')} after until and did not happen`
    case 'draw-falls-short':
      return `meter "${warning.meter}" lacked ${warning.quantity} of what a reaction draws; that is not owed`
    default:
      return assertNever(warning)
  }
}
