/** Identifiers that a person need not think of: made of what a thing is called, and not there yet. */
import type { Text } from '../../text.ts'

/** What both ids and names of answers may have. */
const LONGEST = 48

/**
 * An id like `late-fees`, from the label's Latin letters and digits; `stem` stands where there are none. The first that is
 * free: `late-fees`, `late-fees-2`, `late-fees-3` …
 */
export function freshId(label: Text, taken: Iterable<string>, stem: string): string {
  const plain = wordsOf(label.en).join('-').slice(0, LONGEST).replace(/-+$/, '')
  return firstFree(plain || stem, taken, '-')
}

/** A name that can be written in cells, like `lateFees`; letters of any script are kept. */
export function freshName(label: Text, taken: Iterable<string>, stem: string): string {
  const words = label.en
    .replace(/^\P{L}+/u, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const joined = words.map((word, at) => (at === 0 ? lowerFirst(word) : upperFirst(word))).join('')
  const plain = [...joined].slice(0, LONGEST).join('')
  return firstFree(plain || stem, taken, '')
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

const lowerFirst = (word: string): string => word.slice(0, 1).toLowerCase() + word.slice(1)
const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

function firstFree(plain: string, taken: Iterable<string>, between: string): string {
  const known = new Set(taken)
  let free = plain
  for (let number = 2; known.has(free); number++) free = plain + between + String(number)
  return free
}
