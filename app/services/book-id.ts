/** Identifiers proposed for new books: short, plain, of the title where that has letters for it. */
import type { Text } from '../../rules/text.ts'

/** Room for a number behind it. */
const LONGEST = 50

export function idFromTitle({ en }: Text): string {
  const plain = en
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'book' : plain
}

/** The id itself where it is free, else the first free one with a number behind. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  const stem = stemOf(wanted)
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}

/** What every id that `freeId` may give begins with. */
export const stemOf = (wanted: string): string => wanted.replace(/-\d{1,6}$/, '').slice(0, LONGEST)
