/** Which tests need a value: they are false where their subject is missing, so a row that asks one needs the subject. */
import type { UnaryTest } from '../cell/index.ts'

export function isFalseOfMissing(test: UnaryTest): boolean {
  switch (test.kind) {
    case 'compare':
    case 'within':
    case 'contains':
    case 'null':
      return true
    case 'oneOf':
      return test.tests.every(isFalseOfMissing)
    case 'not':
      return test.test.kind === 'missing'
    default:
      return false
  }
}
