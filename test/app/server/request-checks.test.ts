import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { addressWithin } from '../../../app/address.ts'
import { MOST_FILE_BYTES } from '../../../app/file-limit.ts'
import { addressOf, faultOf, isLoopbackName, MAX_BODY_BYTES } from '../../../app/server/request-checks.ts'

const request = (method: string, url: string, headers: Record<string, string> = {}) =>
  ({ method, url, headers: { host: 'localhost:3000', ...headers } }) as unknown as IncomingMessage

describe('a request is refused', () => {
  test.each([
    [400, 'GET', '/%ZZ', {}],
    [400, 'GET', '/%00', {}],
    [400, 'GET', 'http://localhost/', {}],
    [400, 'GET', '/', { host: 'a b' }],
    [400, 'GET', '/', { host: 'localhost/x' }],
    [400, 'GET', `/${'a'.repeat(9_000)}`, {}],
    [403, 'GET', '/', { host: 'elsewhere.example' }],
    [403, 'POST', '/', { origin: 'http://elsewhere.example' }],
    [403, 'POST', '/', { origin: 'null' }],
    [403, 'POST', '/', { 'sec-fetch-site': 'cross-site' }],
    [404, 'GET', '/sign-in%0a', {}],
    [404, 'GET', '/%0d%0aX', {}],
    [404, 'GET', '/%E2%80%A8', {}],
    [404, 'GET', '/%E2%80%A9.data', {}],
    [404, 'GET', '/healthz%0a', {}],
    [404, 'GET', '/a%7f%C2%85', {}],
    [405, 'PUT', '/', {}],
    [405, 'TRACE', '/', {}],
    [411, 'POST', '/', { 'transfer-encoding': 'chunked' }],
    [413, 'POST', '/', { 'content-length': String(MAX_BODY_BYTES + 1) }],
    [413, 'POST', '/new/file?name=x', { 'content-length': String(MOST_FILE_BYTES + 1) }],
    [413, 'POST', '/sign-in', { 'content-length': '65537' }],
    [413, 'POST', '/people.data', { 'content-length': '65537' }],
    [413, 'POST', '/auth/passkey/verify-authentication', { 'content-length': '65537' }],
  ])('%i: %s %s %j', (status, method, url, headers) => {
    expect(faultOf(request(method, url, headers), { loopbackOnly: true })?.status).toBe(status)
  })
})

test('with two hosts it is refused: one part might check the first and another use the second', () => {
  const twice = { ...request('GET', '/'), rawHeaders: ['Host', 'localhost:3000', 'host', 'elsewhere.example'] }
  expect(faultOf(twice as IncomingMessage, { loopbackOnly: true })?.status).toBe(400)
})

describe('a request passes', () => {
  test.each([
    ['GET', '/', {}],
    ['HEAD', '/a/%E4%B8%AD?x=%', {}],
    ['GET', '//elsewhere.example', {}],
    ['GET', '/', { host: '127.0.0.1:3000' }],
    ['GET', '/', { host: '[::1]:3000' }],
    ['POST', '/new/file?name=x', { 'content-length': String(MOST_FILE_BYTES) }],
    ['POST', '/', { 'content-length': String(MAX_BODY_BYTES), origin: 'http://localhost:3000' }],
  ])('%s %s %j', (method, url, headers) => {
    expect(faultOf(request(method, url, headers), { loopbackOnly: true })).toBeUndefined()
  })
  test('from any host when the studio is open to a network', () => {
    expect(faultOf(request('GET', '/', { host: 'books.example' }), { loopbackOnly: false })).toBeUndefined()
  })
})

describe('where the address of the studio is a setting', () => {
  const reach = { loopbackOnly: true, publicUrl: new URL('https://books.example') }
  test.each([
    ['books.example', 'https://books.example', undefined],
    ['books.example', 'http://books.example', 403],
    ['books.example', 'https://elsewhere.example', 403],
    // A proxy that does not pass the host on.
    ['localhost:3000', 'https://books.example', undefined],
    ['localhost:3000', 'http://localhost:3000', undefined],
    ['localhost:3000', 'http://localhost:4000', 403],
    ['elsewhere.example', 'https://books.example', 403],
  ])('a form sent to %s from %s: %s', (host, origin, status) => {
    expect(faultOf(request('POST', '/', { host, origin }), reach)?.status).toBe(status)
  })
})

test('two slashes are a path, not another host', () => {
  expect(addressOf('//elsewhere.example/x', 'localhost')?.hostname).toBe('localhost')
})

test.each([
  ['localhost', true],
  ['studio.localhost', true],
  ['127.1.2.3', true],
  ['[::1]', true],
  ['localhost.example', false],
  ['127.0.0.1.example', false],
  ['0.0.0.0', false],
])('%s names this machine: %s', (name, expected) => expect(isLoopbackName(name)).toBe(expected))

test.each([
  ['/workbooks/a?b=c#d', '/workbooks/a?b=c#d'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['/a/../b', '/b'],
  [null, '/'],
])('an address to go to next, %s, leads to %s', (wanted, expected) => expect(addressWithin(wanted)).toBe(expected))
