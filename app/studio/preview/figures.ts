/**
 * The final state of a run as figures one by one, each with its path, for ticking and for saying what is not met.
 *
 * Lists of orders, lots and what is active are read in the journal; as figures they would be walls of text.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../rules/json.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

export interface Figure {
  readonly path: readonly string[]
  readonly value: Json
}

const MONEY = new Set(['charged', 'refunded', 'owed'])
const BY_METER = new Set(['balances', 'granted', 'used', 'arrears'])

export const figureKey = ({ path }: Pick<Figure, 'path'>): string => path.join('/')

/** What a person would tick: money, what each meter has and lacks, what is shut, what quotas have used. */
export function figuresOf(final: JsonObject): readonly Figure[] {
  return [...MONEY, 'suspended', 'balances', 'arrears', 'used', 'quotas'].flatMap((part) =>
    figuresAt([part], final[part]),
  )
}

/** Each leaf of what is expected is a figure of its own; a list is one. */
export function figuresAt(path: readonly string[], value: Json | undefined): readonly Figure[] {
  if (value === undefined) return []
  if (!isJsonObject(value) || path.length >= 3) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => figuresAt([...path, key], inner))
}

export const valueAtPath = (final: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), final)

/** What a figure is called: `available, exams`. */
export function figureName({ path }: Pick<Figure, 'path'>, lexicon: Lexicon, t: Translate): string {
  const [part = '', name, inner] = path
  const what = t(`final.${part}`, { defaultValue: part })
  const of = name === undefined ? [] : [lexicon.name(name)]
  const detail = inner === undefined ? [] : [t(`final.${inner}`, { defaultValue: inner })]
  return [...of, what, ...detail].join(t('final.of'))
}

export function figureValue({ path, value }: Figure, lexicon: Lexicon, t: Translate): string {
  const [part = '', name, inner] = path
  if (value === null || value === undefined) return t('final.none')
  if (Array.isArray(value))
    return value.length === 0 ? t('final.nothing') : value.map((one) => itemOf(part, one, lexicon)).join(', ')
  if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value)
  if (MONEY.has(part) || (part === 'byPayer' && inner !== undefined)) return lexicon.money(value)
  return BY_METER.has(part) ? lexicon.quantity(value, name) : lexicon.number(value)
}

/** Of a list: a scope by its name; of lots and orders what tells them apart. */
function itemOf(part: string, one: Json, lexicon: Lexicon): string {
  if (typeof one === 'string') return lexicon.name(one, part === 'suspended' ? 'scope' : undefined)
  if (!isJsonObject(one)) return String(one)
  const { item, meter, order, lot, quantity, left, status } = one
  return [item ?? meter, order ?? lot, quantity ?? left, status]
    .flatMap((each) =>
      typeof each === 'string' ? [lexicon.name(each)] : typeof each === 'number' ? [lexicon.number(each)] : [],
    )
    .join(' ')
}
