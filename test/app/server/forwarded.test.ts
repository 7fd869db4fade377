import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { rangeFrom, settleForwarded } from '../../../app/server/forwarded.ts'
import { settleOrigin } from '../../../app/server/request-checks.ts'

function settled(peer: string, trusted: readonly string[], headers: Record<string, string>) {
  const request: { headers: Record<string, string>; socket: object } = {
    headers: { host: 'localhost:3000', ...headers },
    socket: { remoteAddress: peer },
  }
  settleForwarded(
    request as unknown as IncomingMessage,
    trusted.map((text) => rangeFrom(text)!),
  )
  return request.headers
}

const SAID = { 'x-forwarded-for': '203.0.113.9, 10.0.0.2', 'x-forwarded-host': 'books.example', 'x-real-ip': '1.1.1.1' }

describe('what is said of where a request comes from', () => {
  it.each([
    ['is forgotten without a setting', '127.0.0.1', [], { 'x-forwarded-for': '127.0.0.1', host: 'localhost:3000' }],
    ['is forgotten of others', '10.0.0.9', ['127.0.0.1'], { 'x-forwarded-for': '10.0.0.9', host: 'localhost:3000' }],
    ['counts of one named', '127.0.0.1', ['127.0.0.1'], { 'x-forwarded-for': '10.0.0.2', host: 'books.example' }],
    [
      'counts through several that are named',
      '::ffff:10.0.0.1',
      ['10.0.0.0/8'],
      { 'x-forwarded-for': '203.0.113.9', host: 'books.example' },
    ],
    [
      'counts of one in a range of IPv6',
      'fd00::7',
      ['fd00::/8'],
      { 'x-forwarded-for': '10.0.0.2', host: 'books.example' },
    ],
  ] as const)('%s', (_, peer, trusted, expected) => expect(settled(peer, trusted, SAID)).toEqual(expected))

  it('is the nearest that no proxy of ours is: what stands before it may be made up', () => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' }
    expect(settled('10.0.0.1', ['10.0.0.0/8'], headers)['x-forwarded-for']).toBe('203.0.113.9')
  })

  it.each(['', 'nonsense', '"; drop', '999.1.1.1', '1'])('is the proxy itself where it says %j', (said) => {
    expect(settled('10.0.0.1', ['10.0.0.0/8'], { 'x-forwarded-for': said })['x-forwarded-for']).toBe('10.0.0.1')
  })
})

it.each(['', 'x', '10.0.0.0/33', '10.1', '1', 'books.example', '10.0.0.0/8/8'])(
  '%j is no address and no range',
  (text) => expect(rangeFrom(text)).toBeUndefined(),
)

it('pages see the address that people see, whatever a proxy made of it', () => {
  const request = { headers: { host: 'localhost:3000', origin: 'https://books.example' } } as IncomingMessage
  settleOrigin(request, { loopbackOnly: true, publicUrl: new URL('https://books.example') })
  expect(request.headers).toEqual({ host: 'books.example', origin: 'http://books.example' })
})
