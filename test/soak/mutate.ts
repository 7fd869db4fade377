/** Inputs that are nearly right: a good text with a few things done to it that break readers. */
import type { Random } from '../bench/random.ts'

const PIECES = [
  '\u0000',
  '\ud800',
  '\u2028',
  '\u{1f600}',
  '١',
  '，',
  '"',
  '\\',
  '{',
  '[',
  ']',
  '}',
  '(',
  '@',
  '--',
  '1e309',
  '-0',
]
const MORE = [
  'null',
  'NaN',
  '__proto__',
  'constructor',
  '99999999999999999999',
  '0,5',
  '1/5/2026',
  '=ROUND(',
  '<',
  '>= ',
  '\r\n',
]
const ALL = [...PIECES, ...MORE]

export function mutated(text: string, random: Random): string {
  let made = text
  for (let times = 1 + random.below(4); times > 0; times--) made = once(made, random)
  return made
}

function once(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const length = random.below(12)
  const piece = random.pick(ALL)
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length)
    case 1:
      return text.slice(0, at) + piece + text.slice(at)
    case 2:
      return text.slice(0, at) + piece.repeat(1 + random.below(4000)) + text.slice(at)
    case 3:
      return text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at + length)
    case 4:
      return text.slice(0, at)
    default:
      return withNumber(text, random)
  }
}

/** Another number in the place of one: shape and all else stay as they were. */
function withNumber(text: string, random: Random): string {
  const numbers = [...text.matchAll(/\d+/g)]
  if (numbers.length === 0) return text
  const { index, 0: number } = random.pick(numbers)
  const other = random.pick(['0', '-1', '1e21', '9007199254740993', '0.1', '"1"', '[]', 'null'])
  return text.slice(0, index) + other + text.slice(index + number.length)
}
