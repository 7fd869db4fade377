/**
 * What every entry of a catalogue says of itself, so that names, tooltips, exports, schemas and the reference for authors
 * all say the same: decision points, answers, facts, values, functions.
 */
import type { Text } from './text.ts'

export interface Described {
  readonly label: Text
  /** One sentence, as an author would be told. */
  readonly meaning: Text
}

export interface CatalogueEntry extends Described {
  /** What may be typed: a value, a condition or a call. */
  readonly example: string
}

/** A text in English and Chinese. */
export type Both = readonly [en: string, zh: string]

export const textOf = ([en, zh]: Both): Text => ({ en, 'zh-CN': zh })

export const described = (label: Both, meaning: Both): Described => ({ label: textOf(label), meaning: textOf(meaning) })

/** The names of a catalogue's entries, in its order. */
export const namesOf = <Name extends string>(entries: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(entries) as Name[]
