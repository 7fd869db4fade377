/**
 * One sentence for every kind of journal entry, in the user's language, and how it is to be taken.
 *
 * The journal's fields are those of the contract; what a sentence needs and an entry lacks is left out of it: expectations
 * are said too, and name only some. Which rows
 * decided an entry is not said here (see `reasonsOf`), only what happened.
 */
import { assertNever } from '../../../rules/cell/index.ts'
import type { AnyEntry, EntryKind, JournalEntry, PartialEntry } from '../../../rules/simulate/index.ts'
import { placeOfRow, type WordKind, type Workbook } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

type Values = Readonly<Record<string, string>>

/** `wrong`: somebody lost something; `look`: worth a look; `good`: put right or given; `plain`: bookkeeping. */
export type Tone = 'wrong' | 'look' | 'good' | 'plain'

const TONES: Readonly<Record<EntryKind, Tone>> = {
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
  order: 'plain',
  charge: 'plain',
  draw: 'plain',
  admit: 'plain',
  quota: 'plain',
  bill: 'plain',
}

export const toneOf = ({ kind }: Pick<JournalEntry, 'kind'>): Tone => TONES[kind]

/** By its identifier, the item or service that each order and request of a journal was for. */
export type Subjects = ReadonlyMap<string, string>

export function subjectsOf(journal: readonly JournalEntry[]): Subjects {
  const subjects = new Map<string, string>()
  for (const entry of journal) {
    if (entry.kind === 'order') subjects.set(entry.order, entry.item)
    const isRequest = entry.kind === 'admit' && entry.request !== undefined && entry.service !== undefined
    if (isRequest) subjects.set(entry.request!, entry.service!)
  }
  return subjects
}

const NONE: Subjects = new Map()

export function entryInWords(entry: PartialEntry, lexicon: Lexicon, t: Translate, subjects: Subjects = NONE): string {
  const words = new Speaker(lexicon, t, subjects)
  const sentence = (SENTENCES[entry.kind] as (entry: PartialEntry, words: Speaker) => string)(entry, words)
  // Where an expectation names no meter, nothing is parted from the quantity.
  return sentence.replace(/ ·\s*(?=[,，]|$)/, '').trim()
}

/** The parts of a sentence; each is empty where an entry lacks what it would say. */
class Speaker {
  readonly #lexicon: Lexicon
  readonly #t: Translate
  readonly #subjects: Subjects

  constructor(lexicon: Lexicon, t: Translate, subjects: Subjects) {
    this.#lexicon = lexicon
    this.#t = t
    this.#subjects = subjects
  }

  say(variant: string, values: Values = {}): string {
    return this.#t(`journal.${variant}`, values)
  }

  name(id: string | undefined, kind?: WordKind): string {
    return id === undefined ? '' : this.#lexicon.name(id, kind)
  }

  names(ids: readonly string[] = [], kind: WordKind): string {
    const format = new Intl.ListFormat(this.#lexicon.language, { type: 'conjunction' })
    return format.format(ids.map((id) => this.#lexicon.name(id, kind)))
  }

  number(value: number | null = 0): string {
    return this.#lexicon.number(value ?? 0)
  }

  money(amount: string | undefined): string {
    return amount === undefined ? '' : this.#lexicon.money(amount)
  }

  instant(at: string | undefined): string {
    return at === undefined ? '' : this.#lexicon.instant(at)
  }

  quantity(quantity: number | string | undefined, meter?: string): string {
    return quantity === undefined ? '' : this.#lexicon.quantity(quantity, meter)
  }

  /** So much of a meter. */
  measured({ quantity, meter }: Pick<AnyEntry, 'quantity' | 'meter'>): Values {
    return { quantity: this.quantity(quantity, meter), meter: this.name(meter) }
  }

  /** What an entry is about: the item, service or usage by its name, else the identifier it was given. */
  subject({ order, request, service, usage }: Partial<AnyEntry>): string {
    const id = request ?? order
    const named = service ?? usage ?? (id === undefined ? undefined : this.#subjects.get(id))
    return named === undefined ? (id ?? '') : this.#lexicon.name(named)
  }
}

type Sentences = { readonly [K in EntryKind]: (entry: Extract<PartialEntry, { kind: K }>, words: Speaker) => string }

const SENTENCES: Sentences = {
  order: ({ item, quantity }, words) =>
    words.say('order', { item: words.name(item), quantity: words.quantity(quantity) }),
  charge: moneyMoved,
  refund: moneyMoved,
  credit: moneyMoved,
  grant: granted,
  offset: (entry, words) => words.say('offset', words.measured(entry)),
  draw: (entry, words) => words.say('draw', words.measured(entry)),
  arrears: (entry, words) =>
    words.say('arrears', { ...words.measured(entry), total: words.quantity(entry.total, entry.meter) }),
  reminder: ({ about, to }, words) =>
    words.say(about === undefined ? 'reminderPlain' : 'reminder', {
      about: words.name(about, 'topic'),
      to: words.names(to, 'recipient'),
    }),
  suspend: ({ scope }, words) => words.say('suspend', { scope: words.name(scope, 'scope') }),
  resume: ({ scope }, words) => words.say('resume', { scope: words.name(scope, 'scope') }),
  expire: (entry, words) =>
    entry.meter === undefined
      ? words.say('expireOrder', { order: words.subject(entry) })
      : words.say('expire', words.measured(entry)),
  admit: (entry, words) => words.say('admit', { request: words.subject(entry) }),
  refuse: ({ reasons }, words) => words.say('refuse', { reasons: words.names(reasons, 'reason') }),
  quota: ({ quota, service, used, limit }, words) =>
    words.say(limit === null ? 'quotaUnlimited' : 'quota', {
      service: words.name(quota ?? service, 'quota'),
      used: words.number(used),
      limit: words.number(limit),
    }),
  due: ({ task, dueAt }, words) => words.say('due', { task: words.name(task, 'task'), at: words.instant(dueAt) }),
  met: ({ task, late }, words) => words.say(late === true ? 'metLate' : 'met', { task: words.name(task, 'task') }),
  breach: ({ task }, words) => words.say('breach', { task: words.name(task, 'task') }),
  cancel: cancelled,
  bill: ({ amount, dueAt }, words) => words.say('bill', { amount: words.money(amount), at: words.instant(dueAt) }),
  payment: ({ amount }, words) => words.say('payment', { amount: words.money(amount) }),
  complete: (entry, words) => words.say('complete', { order: words.subject(entry) }),
  warning: warned,
}

type PartOf<K extends EntryKind> = Extract<PartialEntry, { kind: K }>

function moneyMoved({ kind, amount, payer }: PartOf<'charge' | 'credit' | 'refund'>, words: Speaker): string {
  const others = payer !== undefined && payer !== 'customer'
  return words.say(others ? `${kind}Payer` : kind, { amount: words.money(amount), payer: words.name(payer, 'payer') })
}

function granted(entry: PartOf<'grant'>, words: Speaker): string {
  const limit = entry.quantity === undefined ? 'grantUnlimited' : 'grant'
  const measured = words.measured(entry)
  if (entry.expires === undefined) return words.say(limit, measured)
  return words.say(`${limit}Until`, { ...measured, until: words.instant(entry.expires) })
}

function cancelled(entry: PartOf<'cancel'>, words: Speaker): string {
  const reason = words.name(entry.reason, 'reason')
  if (entry.task !== undefined) return words.say('cancelTask', { task: words.name(entry.task, 'task'), reason })
  const subject = words.subject(entry)
  // The engine's own reason would only say it again.
  if (subject !== '' && entry.reason === 'cancelled') return words.say('cancelPlain', { subject })
  return words.say(subject === '' ? 'cancel' : 'cancelSubject', { subject, reason })
}

function warned(entry: PartOf<'warning'>, words: Speaker): string {
  switch (entry.code) {
    case 'calendar-does-not-cover':
      return words.say('calendarEnds', { year: String(entry.year ?? '') })
    case 'events-after-until':
      return words.say('lateEvents', { late: words.number(entry.events) })
    case 'draw-falls-short':
      return words.say('drawShort', words.measured(entry))
    case undefined:
      return entry.message ?? ''
    default:
      return assertNever(entry)
  }
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
