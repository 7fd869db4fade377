/** Lists in pages: a cursor names the last entry that was told, so that what is added meanwhile is neither lost nor told twice. */
import { ApiProblem } from './problem.ts'

const USUAL = 50

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

interface Wanted {
  readonly limit?: string | undefined
  readonly cursor?: string | undefined
}

/** `isAfter`: whether an item comes after the one with that key, in the order of the list. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, cursor }: Wanted,
  keyOf: (item: Item) => string,
  isAfter: (item: Item, key: string) => boolean,
): Page<Item> {
  const from = cursor === undefined ? undefined : keyIn(cursor)
  const rest = from === undefined ? items : items.filter((item) => isAfter(item, from))
  const shown = rest.slice(0, limit === undefined ? USUAL : Number(limit))
  const last = shown.at(-1)
  return { items: shown, next: last === undefined || shown.length === rest.length ? null : cursorOf(keyOf(last)) }
}

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url')

function keyIn(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (key !== '' && cursorOf(key) === cursor) return key
  throw new ApiProblem('bad-parameter', 'cursor: this is no cursor; take "next" of the page before', {
    parameter: 'cursor',
  })
}
