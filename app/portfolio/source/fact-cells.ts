/** A fact's cell straight from its bytes; undefined where it is not plainly of the fact's type. */
import { civil } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import type { Fact } from '../../../rules/workbook/index.ts'
import { plainNumber } from './bytes.ts'
import type { Texts } from './texts.ts'

export function plainFact(
  fact: Fact,
  buffer: Buffer,
  from: number,
  to: number,
  texts: Texts,
  digits: number,
): Json | undefined {
  switch (fact.type) {
    case 'number': {
      const number = plainNumber(buffer, from, to)
      return Number.isNaN(number) ? undefined : number
    }
    case 'money': {
      const amount = plainNumber(buffer, from, to)
      // More digits after the point may be zeros, which is for the exact reading to say.
      const point = buffer.subarray(from, to).indexOf(46)
      if (Number.isNaN(amount) || (point >= 0 && to - from - point - 1 > digits)) return undefined
      return Math.abs(amount) * 10 ** digits <= Number.MAX_SAFE_INTEGER ? amount : undefined
    }
    case 'string':
      return texts.of(buffer, from, to)
    case 'boolean': {
      const text = texts.of(buffer, from, to)
      return text === 'true' ? true : text === 'false' ? false : undefined
    }
    case 'date-time': {
      const text = texts.of(buffer, from, to)
      return text === undefined || Number.isNaN(civil.parseInstant(text)) ? undefined : text
    }
    case 'date':
    case 'time':
    case 'duration': {
      const text = texts.of(buffer, from, to)
      return text !== undefined && civil.isOfCivilType(fact.type, text) ? text : undefined
    }
    default:
      return undefined
  }
}
