/**
 * Who asks, and for which address. What a proxy says of that counts when the proxy is one of those in the settings, and is
 * forgotten otherwise: anybody may write such a header.
 *
 * From here on a request carries one client's address and one host, whatever stood in between.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { CLIENT_HEADER } from '../client-address.ts'

/** An address or a range of them, as `10.0.0.0/8`. */
export type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Undefined when it is neither. */
export function rangeFrom(text: string): Range | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (!isAddress(text)) return undefined
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** Not "127.1" and the like, which some take for addresses. */
const isAddress = (text: string): boolean =>
  ipaddr.isValid(text) && (text.includes(':') || text.split('.').length === 4)

const SAID_BY_PROXIES = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

export function settleForwarded(request: IncomingMessage, trusted: readonly Range[]): void {
  const { headers } = request
  const peer = request.socket.remoteAddress ?? ''
  const [client, host] = isIn(trusted, peer)
    ? [clientBehind(headers, trusted) ?? peer, lastOf(headers, 'x-forwarded-host') ?? headers.host]
    : [peer, headers.host]
  for (const name of SAID_BY_PROXIES) delete headers[name]
  headers[CLIENT_HEADER] = plain(client)
  if (host !== undefined) headers.host = host
}

/** The nearest that no proxy of ours is: whoever stands further away may have made up the rest. */
function clientBehind(headers: IncomingHttpHeaders, trusted: readonly Range[]): string | undefined {
  const chain = listOf(headers, 'x-forwarded-for').filter(isAddress)
  return chain.findLast((address) => !isIn(trusted, address)) ?? chain[0]
}

function isIn(ranges: readonly Range[], text: string): boolean {
  if (ranges.length === 0 || !isAddress(text)) return false
  const address = ipaddr.process(text)
  return ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits))
}

/** IPv4 is written as such, also where the system hands it over as a part of IPv6. */
const plain = (text: string): string => (isAddress(text) ? ipaddr.process(text).toString() : text)

const listOf = (headers: IncomingHttpHeaders, name: string): readonly string[] =>
  [headers[name] ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')

const lastOf = (headers: IncomingHttpHeaders, name: string): string | undefined => listOf(headers, name).at(-1)
