/** Instants as people of a book read and type them: by the clocks of the book's zone. */
import { civil } from '../../rules/cell/index.ts'
import type { Language } from '../../rules/text.ts'

export const instantIn = (at: string, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(at))

/** What a field for a date and a time holds, as an instant; what is none is left as it is, to be refused with a reason. */
export function typedInstant(typed: string, zone: string): string {
  const local = civil.parseLocal(typed)
  return Number.isNaN(local) ? typed : new Date(civil.instantOf(local, zone)).toISOString()
}

export const asTyped = (at: string, zone: string): string =>
  new Date(civil.localAt(Date.parse(at), zone)).toISOString().slice(0, 16)
