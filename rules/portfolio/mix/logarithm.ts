/**
 * Natural logarithm and exponential function, from additions, multiplications and divisions only.
 *
 * `Math.log` and `Math.exp` may differ in their last bits from one JavaScript engine to the next, and a draw that is
 * rounded may then fall on the other side. These may be wrong in their last bits too, but everywhere in the same way.
 */
const LN_2 = Math.LN2
const ROOT_HALF = Math.SQRT1_2
/** Of the series 2 (s + s^3/3 + s^5/5 + …): up to where |s| <= 0.172 makes the rest less than a last bit. */
const ODD_PARTS = Array.from({ length: 11 }, (_, at) => 1 / (2 * at + 1)).reverse()
/** Of the series 1 + r + r^2/2 + …, for |r| <= 0.347. */
const FACTORIALS = Array.from({ length: 15 }, (_, at) => 1 / factorial(at)).reverse()

function factorial(of: number): number {
  return of <= 1 ? 1 : of * factorial(of - 1)
}

/** Of a number above zero. */
export function log(value: number): number {
  let rest = value
  let twos = 0
  while (rest < ROOT_HALF) {
    rest *= 2
    twos--
  }
  while (rest >= 2 * ROOT_HALF) {
    rest /= 2
    twos++
  }
  const s = (rest - 1) / (rest + 1)
  const square = s * s
  let sum = 0
  for (const part of ODD_PARTS) sum = sum * square + part
  return 2 * s * sum + twos * LN_2
}

export function exp(value: number): number {
  // Beyond, it is no finite number, or none above zero.
  if (value > 709) return Number.MAX_VALUE
  if (value < -745) return 0
  const twos = Math.floor(value / LN_2 + 0.5)
  const rest = value - twos * LN_2
  let sum = 0
  for (const part of FACTORIALS) sum = sum * rest + part
  return sum * powerOfTwo(twos)
}

function powerOfTwo(exponent: number): number {
  let result = 1
  for (let left = Math.abs(exponent); left > 0; left--) result *= exponent < 0 ? 0.5 : 2
  return result
}
