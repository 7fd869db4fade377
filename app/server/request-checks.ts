/**
 * What a request must look like before anything reads it. A fault is answered here, so that nothing malformed reaches
 * the pages and becomes an internal error.
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isApi } from '../api/address.ts'
import { MOST_FILE_BYTES } from '../file-limit.ts'

export interface Fault {
  readonly status: 400 | 403 | 404 | 405 | 411 | 413
  readonly headers?: Readonly<Record<string, string>>
}

/** Enough for a paste of many thousand cells; a file may be larger. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

/** Where a whole file is sent. */
const FILES = new Set(['/new/file', '/tables', '/api/v1/workbooks'])
/** What anybody may send, and what is about people: a few fields. */
const MAX_FORM_BYTES = 64 * 1024
const SMALL = /^\/(sign-in|sign-out|language|forgot|reset|invitation|account|people|auth\/[^.]*)(\.data)?$/

function mostBytes(path: string): number {
  if (FILES.has(path)) return MOST_FILE_BYTES
  return SMALL.test(path) ? MAX_FORM_BYTES : MAX_BODY_BYTES
}

/** No address of ours has these, and the router's patterns do not see past some of them: they would match no page. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u

const METHODS = ['GET', 'HEAD', 'POST']
/** What reads nothing but the address. */
const READS = new Set(['GET', 'HEAD'])

export interface Reach {
  /** Whether only this machine itself can ask. */
  readonly loopbackOnly: boolean
  /** Where people reach the studio, when that is a setting. */
  readonly publicUrl?: URL | undefined
}

export function faultOf(request: IncomingMessage, reach: Reach): Fault | undefined {
  const { method = '', headers, url = '' } = request
  const address = addressOf(url, headers.host)
  const methods = address !== undefined && isApi(address.pathname) ? [...METHODS, 'DELETE'] : METHODS
  if (!methods.includes(method)) return { status: 405, headers: { allow: methods.join(', ') } }
  if (address === undefined) return { status: 400 }
  if (hostsIn(request) > 1) return { status: 400 }
  if (CONTROL.test(decodeURIComponent(address.pathname))) return { status: 404 }
  // A page elsewhere can point a name of its own at this machine; it then asks with that name as the host.
  if (reach.loopbackOnly && !isLoopbackName(address.hostname) && address.host !== reach.publicUrl?.host)
    return { status: 403 }
  if (READS.has(method)) return undefined
  if (headers['sec-fetch-site'] === 'cross-site' || !isOurs(headers.origin, address, reach)) return { status: 403 }
  if (headers['content-length'] === undefined && headers['transfer-encoding'] !== undefined) return { status: 411 }
  return Number(headers['content-length'] ?? 0) > mostBytes(address.pathname) ? { status: 413 } : undefined
}

/** Two would let one part of a chain check the first and another use the second. */
const hostsIn = ({ rawHeaders = [] }: IncomingMessage): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length

/** The address asked for, when it is one: a path whose percent signs decode, on a host that can be one. */
export function addressOf(path: string, host: string | undefined): URL | undefined {
  if (!path.startsWith('/') || path.length > 8_192) return undefined
  try {
    const address = new URL(`http://${host ?? 'localhost'}`)
    if (address.pathname !== '/' || address.username !== '' || address.search !== '' || address.hash !== '')
      return undefined
    const [pathname = '', search] = splitOnce(path, '?')
    if (decodeURIComponent(pathname).includes('\0')) return undefined
    // Assigned rather than parsed: "//x" is a path here, not another host.
    address.pathname = pathname
    if (search !== undefined) address.search = search
    return address
  } catch {
    return undefined
  }
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** A form comes from the studio's own address: the one in the settings, or without such a setting the one it is sent to. */
function isOurs(origin: string | undefined, address: URL, { publicUrl }: Reach): boolean {
  if (origin === undefined) return true
  if (publicUrl !== undefined && !isLoopbackName(address.hostname)) return origin === publicUrl.origin
  return URL.parse(origin)?.host === address.host || origin === publicUrl?.origin
}

/**
 * What has passed is what the pages see: they hold the origin against an address of their own making, which knows nothing
 * of a proxy that speaks TLS.
 */
export function settleOrigin({ headers }: IncomingMessage, { publicUrl }: Reach): void {
  const host = publicUrl?.host ?? headers.host
  if (host !== undefined) headers.host = host
  if (headers.origin !== undefined) headers.origin = `http://${host}`
}

export function isLoopbackName(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true
  return isIP(name) === 4 && name.startsWith('127.')
}
