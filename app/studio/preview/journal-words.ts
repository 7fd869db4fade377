/**
 * One sentence for every kind of journal entry, in the user's language, and how it is to be taken.
 *
 * The journal's fields are those of the contract; what a sentence needs and an entry lacks is left out of it. Which rows
 * decided an entry is not said here (see `reasonsOf`), only what happened.
 */
import type { JournalEntry } from '../../../rules/simulate/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** `wrong`: somebody lost something; `look`: worth a look; `good`: put right or given; `plain`: bookkeeping. */
export type Tone = 'wrong' | 'look' | 'good' | 'plain'

const TONES: Readonly<Record<string, Tone>> = {
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
  payment: 'good',
}

export const toneOf = (entry: JournalEntry): Tone => TONES[entry.kind] ?? 'plain'

export function entryInWords(entry: JournalEntry, lexicon: Lexicon, t: Translate): string {
  const field = fieldsOf(entry)
  const say = (variant: string, values: Readonly<Record<string, string>>): string =>
    t(`journal.${variant}`, { ...values })
  const meter = lexicon.name(field.text('meter'))
  const quantity = amountOf(field.value('quantity'), field.text('meter'), lexicon)
  const amount = field.has('amount') ? lexicon.money(field.number('amount')) : ''
  const payer = lexicon.name(field.text('payer'))
  const task = lexicon.name(field.text('task'))
  const who = field.text('request') || field.text('order')
  switch (entry.kind) {
    case 'order':
      return say('order', { item: lexicon.name(field.text('item')), quantity })
    case 'charge':
    case 'refund': {
      const others = field.has('payer') && field.text('payer') !== 'customer'
      return say(others ? `${entry.kind}Payer` : entry.kind, { amount, payer })
    }
    case 'grant': {
      const until = field.has('expires') ? lexicon.day(field.text('expires')) : ''
      const limit = field.has('quantity') ? 'grant' : 'grantUnlimited'
      return say(until ? `${limit}Until` : limit, { quantity, meter, until })
    }
    case 'offset':
    case 'draw':
      return say(entry.kind, { quantity, meter })
    case 'arrears':
      return say('arrears', { quantity, meter, total: amountOf(field.value('total'), field.text('meter'), lexicon) })
    case 'reminder': {
      const to = field.list('to').map(lexicon.name)
      return say('reminder', { about: lexicon.name(field.text('about')), to: inList(to, lexicon) })
    }
    case 'suspend':
    case 'resume':
      return say(entry.kind, { scope: lexicon.name(field.text('scope')) })
    case 'expire':
      return field.has('meter')
        ? say('expire', { quantity, meter })
        : say('expireOrder', { order: lexicon.name(field.text('item') || field.text('order')) })
    case 'admit':
      return say('admit', { request: who || lexicon.name(field.text('event')) })
    case 'refuse':
      return say('refuse', { reasons: inList(field.list('reasons').map(lexicon.name), lexicon) })
    case 'quota':
      return say(field.value('limit') === null ? 'quotaUnlimited' : 'quota', {
        service: lexicon.name(field.text('service')),
        used: field.text('used'),
        limit: field.text('limit'),
      })
    case 'due':
      return say('due', { task, at: field.has('dueAt') ? lexicon.instant(field.text('dueAt')) : '' })
    case 'met':
      return say(field.value('late') === true ? 'metLate' : 'met', { task })
    case 'breach':
      return say('breach', { task })
    case 'cancel':
      return field.has('task')
        ? say('cancelTask', { task, reason: lexicon.name(field.text('reason')) })
        : say('cancel', { reason: lexicon.name(field.text('reason')) })
    case 'bill':
      return say('bill', { amount, at: field.has('dueAt') ? lexicon.day(field.text('dueAt')) : '' })
    case 'payment':
      return say('payment', { amount })
    case 'complete':
      return say('complete', { order: who })
    case 'warning':
      return field.text('message')
    default:
      return entry.kind
  }
}

export interface Reason {
  readonly sheet: string
  readonly row: string
  /** For people: the sheet's name and the row's place in it as it stands now. */
  readonly words: string
  /** The row is not in the sheet any more. */
  readonly gone: boolean
}

export function reasonsOf(entry: JournalEntry, workbook: Workbook, lexicon: Lexicon, t: Translate): readonly Reason[] {
  return entry.because.map(({ sheet: sheetId, row }) => {
    const sheet = workbook.sheets.find(({ id }) => id === sheetId)
    const index = sheet?.rows.findIndex(({ id }) => id === row) ?? -1
    const name = sheet ? lexicon.text(sheet.label) : sheetId
    const gone = index < 0
    const words = gone ? t('journal.rowGone', { sheet: name, row }) : t('journal.row', { sheet: name, row: index + 1 })
    return { sheet: sheetId, row, words, gone }
  })
}

function amountOf(value: unknown, meter: string, lexicon: Lexicon): string {
  if (typeof value !== 'number' && typeof value !== 'string') return ''
  const unit = lexicon.unit(meter)
  return unit ? `${lexicon.number(value)} ${unit}` : lexicon.number(value)
}

const inList = (words: readonly string[], lexicon: Lexicon): string =>
  new Intl.ListFormat(lexicon.language, { type: 'conjunction' }).format(words)

function fieldsOf(entry: JournalEntry) {
  const fields: Readonly<Record<string, unknown>> = { ...entry }
  const value = (name: string): unknown => fields[name]
  const text = (name: string): string => {
    const found = value(name)
    return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
  }
  return {
    value,
    text,
    has: (name: string): boolean => value(name) !== undefined && value(name) !== null,
    number: (name: string): number | string => {
      const found = value(name)
      return typeof found === 'number' ? found : text(name)
    },
    list: (name: string): readonly string[] => {
      const found = value(name)
      return Array.isArray(found) ? found.map(String) : []
    },
  }
}
