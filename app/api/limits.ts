/** How often a token may ask, and how often somebody may come with none that is known. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { ApiProblem } from './problem.ts'

export interface Rates {
  /** Requests of one token in a minute. */
  readonly requests: number
  /** Requests without a good token, from one address in a minute. */
  readonly strangers: number
}

export const USUAL_RATES: Rates = { requests: 6_000, strangers: 60 }

export interface Limits {
  ofToken(id: string): Promise<void>
  /** Counts a request that had no good token. */
  ofStranger(address: string): Promise<void>
}

export function openLimits({ requests, strangers }: Rates): Limits {
  const tokens = new RateLimiterMemory({ points: requests, duration: 60 })
  const unknown = new RateLimiterMemory({ points: strangers, duration: 60 })
  return {
    ofToken: (id) => within(tokens, id),
    ofStranger: (address) => within(unknown, address),
  }
}

async function within(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const seconds = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
    throw new ApiProblem(
      'too-many-requests',
      `Too many requests; ask again in ${seconds} s.`,
      {},
      { 'retry-after': String(seconds) },
    )
  }
}
