/** When and by whom, in the reader's way: their language, their time. */
import type { HistoryEntry } from '../../services/index.ts'
import type { Words } from '../use-words.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, known)
  return known
}

export const dayOf = (at: string, language: string): string =>
  format(language, { dateStyle: 'full' }).format(new Date(at))
export const clockOf = (at: string, language: string): string =>
  format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
export const momentOf = (at: string, language: string): string =>
  format(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** What happened as a whole, where it was no edit of some part. */
export function wholeWords({ kind }: HistoryEntry, t: Words['t']): string | undefined {
  if (kind === 'made') return t('history.made')
  return kind === 'replaced' ? t('history.replaced') : undefined
}
