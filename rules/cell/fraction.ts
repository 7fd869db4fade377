/**
 * Fractions of whole numbers, for quotients that no decimal ends: 1 ÷ 3.
 *
 * As a value one is the text `"1/3"`: in lowest terms, the sign in front, and never one that a decimal could say. No other
 * text counts as a fraction, so that equal values have equal texts.
 */

export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const size = (value: bigint): bigint => (value < 0n ? -value : value)

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [size(a), size(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** In lowest terms, the denominator above zero. */
export function reduced({ over, under }: Fraction): Fraction {
  const by = commonDivisor(over, under) * (under < 0n ? -1n : 1n)
  return by === 1n ? { over, under } : { over: over / by, under: under / by }
}

/** How many decimals a fraction in lowest terms has; undefined where they never end. */
export function endsAt(under: bigint): number | undefined {
  let [rest, twos, fives] = [under, 0, 0]
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1]
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1]
  return rest === 1n ? Math.max(twos, fives) : undefined
}

const FRACTION = /^-?[1-9]\d*\/[1-9]\d*$/
const LONGEST = 400

const known = new Map<string, boolean>()

/** Whether a text is the canonical one of a fraction. */
export function isFractionText(text: string): boolean {
  if (text.length > LONGEST) return false
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size > 1000) known.clear()
  const is = FRACTION.test(text) && isCanonical(text)
  known.set(text, is)
  return is
}

function isCanonical(text: string): boolean {
  const at = text.indexOf('/')
  const [over, under] = [BigInt(text.slice(0, at)), BigInt(text.slice(at + 1))]
  return commonDivisor(over, under) === 1n && endsAt(under) === undefined
}
