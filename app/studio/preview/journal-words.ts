/**
 * One sentence for every kind of journal entry, in the user's language, and how it is to be taken.
 *
 * The journal's fields are those of the contract; what a sentence needs and an entry lacks is left out of it. Which rows
 * decided an entry is not said here (see `reasonsOf`), only what happened.
 */
import { assertNever } from '../../../rules/cell/index.ts'
import type { EntryKind, JournalEntry } from '../../../rules/simulate/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { placeOfRow } from '../row-places.ts'
import type { Translate } from '../translate.ts'

type Values = Readonly<Record<string, string>>

/** `wrong`: somebody lost something; `look`: worth a look; `good`: put right or given; `plain`: bookkeeping. */
export type Tone = 'wrong' | 'look' | 'good' | 'plain'

const TONES: Readonly<Partial<Record<EntryKind, Tone>>> = {
  refuse: 'wrong',
  suspend: 'wrong',
  breach: 'wrong',
  arrears: 'look',
  reminder: 'look',
  expire: 'look',
  warning: 'look',
  due: 'look',
  cancel: 'look',
  resume: 'good',
  offset: 'good',
  grant: 'good',
  met: 'good',
  complete: 'good',
  refund: 'good',
  credit: 'good',
  payment: 'good',
}

export const toneOf = (entry: JournalEntry): Tone => TONES[entry.kind] ?? 'plain'

/** By its identifier, the item or service that each order and request of a journal was for. */
export type Subjects = ReadonlyMap<string, string>

export function subjectsOf(journal: readonly JournalEntry[]): Subjects {
  const subjects = new Map<string, string>()
  for (const { kind, order, item, request, service } of journal) {
    if (kind === 'order' && order !== undefined && item !== undefined) subjects.set(order, item)
    if (kind === 'admit' && request !== undefined && service !== undefined) subjects.set(request, service)
  }
  return subjects
}

const NONE: Subjects = new Map()

export function entryInWords(entry: JournalEntry, lexicon: Lexicon, t: Translate, subjects: Subjects = NONE): string {
  const say = (variant: string, values: Values = {}): string => t(`journal.${variant}`, values)
  const name = (id: string | undefined): string => (id === undefined ? '' : lexicon.name(id))
  const meter = name(entry.meter)
  const quantity = quantityOf(entry.quantity, entry.meter, lexicon)
  const amount = entry.amount === undefined ? '' : lexicon.money(entry.amount)
  const task = name(entry.task)
  const subject = subjectOf(entry, lexicon, subjects)
  switch (entry.kind) {
    case 'order':
      return say('order', { item: name(entry.item), quantity })
    case 'charge':
    case 'credit':
    case 'refund': {
      const others = entry.payer !== undefined && entry.payer !== 'customer'
      return say(others ? `${entry.kind}Payer` : entry.kind, { amount, payer: name(entry.payer) })
    }
    case 'grant': {
      const limit = entry.quantity === undefined ? 'grantUnlimited' : 'grant'
      return entry.expires === undefined
        ? say(limit, { quantity, meter })
        : say(`${limit}Until`, { quantity, meter, until: lexicon.instant(entry.expires) })
    }
    case 'offset':
    case 'draw':
      return say(entry.kind, { quantity, meter })
    case 'arrears':
      return say('arrears', { quantity, meter, total: quantityOf(entry.total, entry.meter, lexicon) })
    case 'reminder':
      return say(entry.about === undefined ? 'reminderPlain' : 'reminder', {
        about: name(entry.about),
        to: inList(entry.to ?? [], lexicon),
      })
    case 'suspend':
    case 'resume':
      return say(entry.kind, { scope: name(entry.scope) })
    case 'expire':
      return entry.meter === undefined ? say('expireOrder', { order: subject }) : say('expire', { quantity, meter })
    case 'admit':
      return say('admit', { request: subject })
    case 'refuse':
      return say('refuse', { reasons: inList(entry.reasons ?? [], lexicon) })
    case 'quota':
      return say(entry.limit === null ? 'quotaUnlimited' : 'quota', {
        service: name(entry.quota ?? entry.service),
        used: lexicon.number(entry.used ?? 0),
        limit: lexicon.number(entry.limit ?? 0),
      })
    case 'due':
      return say('due', { task, at: entry.dueAt === undefined ? '' : lexicon.instant(entry.dueAt) })
    case 'met':
      return say(entry.late === true ? 'metLate' : 'met', { task })
    case 'breach':
      return say('breach', { task })
    case 'cancel':
      if (entry.task !== undefined) return say('cancelTask', { task, reason: name(entry.reason) })
      // The engine's own reason would only say it again.
      if (subject !== '' && entry.reason === 'cancelled') return say('cancelPlain', { subject })
      return say(subject === '' ? 'cancel' : 'cancelSubject', { subject, reason: name(entry.reason) })
    case 'bill':
      return say('bill', { amount, at: entry.dueAt === undefined ? '' : lexicon.instant(entry.dueAt) })
    case 'payment':
      return say('payment', { amount })
    case 'complete':
      return say('complete', { order: subject })
    case 'warning':
      return warningInWords(entry.message ?? '', lexicon, say)
    default:
      return assertNever(entry.kind)
  }
}

/** What an entry is about: the item, service or usage by its name, else the identifier it was given. */
function subjectOf(entry: JournalEntry, lexicon: Lexicon, subjects: Subjects): string {
  const id = entry.request ?? entry.order
  const named = entry.item ?? entry.service ?? entry.usage ?? (id === undefined ? undefined : subjects.get(id))
  return named === undefined ? (id ?? entry.report ?? '') : lexicon.name(named)
}

/** The engine says its warnings in English; those it has are known here, any other stands as it is. */
function warningInWords(message: string, lexicon: Lexicon, say: (variant: string, values: Values) => string): string {
  const year = /^the calendar does not cover (\d+):/.exec(message)?.[1]
  if (year !== undefined) return say('calendarEnds', { year })
  const late = /^(\d+) events? lies? after until/.exec(message)?.[1]
  return late === undefined ? message : say('lateEvents', { late: lexicon.number(late) })
}

export interface Reason {
  readonly sheet: string
  readonly row: string
  /** For people: the sheet's name and the row's place in it as it stands now. */
  readonly words: string
  /** The place alone, from 1; 0 when the row is gone. */
  readonly number: number
  /** The row is not in the sheet any more. */
  readonly gone: boolean
}

export function reasonsOf(entry: JournalEntry, workbook: Workbook, lexicon: Lexicon, t: Translate): readonly Reason[] {
  return entry.because.map(({ sheet: sheetId, row }) => {
    const sheet = workbook.sheets.find(({ id }) => id === sheetId)
    const index = sheet ? placeOfRow(sheet.rows, row) : -1
    const name = sheet ? lexicon.text(sheet.label) : sheetId
    const gone = index < 0
    const words = gone ? t('journal.rowGone', { sheet: name, row }) : t('journal.row', { sheet: name, row: index + 1 })
    return { sheet: sheetId, row, words, number: index + 1, gone }
  })
}

function quantityOf(quantity: number | string | undefined, meter: string | undefined, lexicon: Lexicon): string {
  return quantity === undefined ? '' : lexicon.quantity(quantity, meter)
}

const inList = (ids: readonly string[], lexicon: Lexicon): string =>
  new Intl.ListFormat(lexicon.language, { type: 'conjunction' }).format(ids.map(lexicon.name))
