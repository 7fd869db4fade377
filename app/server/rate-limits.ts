/**
 * How often somebody may try to get in: by the address they ask from and by the account they ask for. Kept in memory; a
 * restart forgives.
 */
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

interface Allowance {
  readonly tries: number
  readonly minutes: number
}

export interface Limit {
  /** Counts one try. The seconds to wait where there were too many. */
  take(address: string, account?: string): Promise<number | undefined>
  /** Whoever got in begins anew; the address keeps its count, which may be a whole office's. */
  forgive(account: string): Promise<void>
}

export const signInLimit = (): Limit =>
  limitOf({ address: { tries: 60, minutes: 15 }, account: { tries: 10, minutes: 15 } })

export const resetLimit = (): Limit =>
  limitOf({ address: { tries: 20, minutes: 60 }, account: { tries: 3, minutes: 60 } })

function limitOf(allowed: { readonly address: Allowance; readonly account: Allowance }): Limit {
  const [addresses, accounts] = [limiterOf(allowed.address), limiterOf(allowed.account)]
  return {
    take: async (address, account) => {
      const wait = await waitFor(addresses, networkOf(address))
      return wait ?? (account === undefined ? undefined : waitFor(accounts, account))
    },
    forgive: async (account) => {
      await accounts.delete(account)
    },
  }
}

const limiterOf = ({ tries, minutes }: Allowance) => new RateLimiterMemory({ points: tries, duration: minutes * 60 })

async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw refused
  }
}

/** Whoever has one IPv6 address has 2^64 of them. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const read = ipaddr.process(address)
  return read.kind() === 'ipv4' ? read.toString() : read.toByteArray().slice(0, 8).join('.')
}
