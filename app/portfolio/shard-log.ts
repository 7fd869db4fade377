/** What a shard comes to besides its figures: which accounts were left out and why, and where the time went. */
import { NOTHING_SPENT, type LeftOut, type Spent } from './job.ts'
import type { Problem, Unread } from './source/index.ts'

export class ShardLog {
  readonly problems: Problem[] = []
  readonly #file: string
  readonly #leftOut = { accounts: 0, records: 0 }
  readonly #spent = { ...NOTHING_SPENT }
  #clock = performance.now()

  /** `file`: what to call it in a message. */
  constructor(file: string) {
    this.#file = file
  }

  get leftOut(): LeftOut {
    return this.#leftOut
  }

  get spent(): Spent {
    return this.#spent
  }

  /** What was done since the last call. */
  lap(of: keyof Spent): void {
    const now = performance.now()
    this.#spent[of] += now - this.#clock
    this.#clock = now
  }

  leaveOut({ account, line, problem, leftOut }: Unread): void {
    this.problems.push({ file: this.#file, line, ...(account === undefined ? {} : { account }), problem })
    this.#leftOut.accounts += leftOut.accounts
    this.#leftOut.records += leftOut.records
  }
}
