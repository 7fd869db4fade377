import { expect, test } from 'vitest'
import { encodingFor } from '../../app/content-encoding.ts'

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['identity', undefined],
  ['', undefined],
  [null, undefined],
])('who accepts %j gets %j', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding))

test('only what is offered is given', () => expect(encodingFor('br, gzip', ['gzip'])).toBe('gzip'))
