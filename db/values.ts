/**
 * The same JavaScript values from both drivers.
 *
 * Left alone, `pg` and PGlite decode eight-byte integers and civil dates differently (string or number or bigint;
 * local or UTC midnight). Both hand these over as PostgreSQL's text; whoever reads a row decodes it.
 * An instant (timestamptz) is a Date on both, JSON is parsed on both.
 */
import type { ColumnType } from 'kysely'

const INT8 = 20
const DATE = 1082
const TIMESTAMP = 1114
const NUMERIC = 1700
export const TEXT_TYPES: readonly number[] = [INT8, DATE, TIMESTAMP, NUMERIC]

export const asText = (value: string): string => value

/**
 * A document kept to the letter. Columns are `json`, not `jsonb`: `jsonb` reorders keys and refuses some strings that
 * JSON allows (U+0000, half a surrogate pair), and a draft must come back as it was typed.
 * Written as text, for the drivers would make different things of arrays and strings.
 */
export type JsonColumn<T> = ColumnType<T, string, string>

/** Instants go in as ISO 8601 and come out as Date. */
export type InstantColumn = ColumnType<Date, string, string>

/** PostgreSQL's text cannot hold U+0000, so nothing with such a key was ever stored. */
export const isStorable = (key: string): boolean => !key.includes('\u0000')
