/** A portfolio of the imaging book as CSV files of any size, written account by account. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { JsonObject } from '../../rules/json.ts'
import { imagingTimelines } from './imaging-timelines.ts'
import { accountRow, accountsHeader, header, rowsOf } from './portfolio-rows.ts'

/** One event a week, so that an account with a hundred events lives for some two years. */
const PACE = 20
const BLOCK = 500

export interface PortfolioFiles {
  readonly events: string
  readonly accounts: string
  /** Months from each account's first event to its last, over all accounts. */
  readonly months: number
}

/** So many accounts with so many events each; `path` is the beginning of the names of both files. */
export async function writePortfolio(path: string, accounts: number, events: number): Promise<PortfolioFiles> {
  const files = { events: `${path}.csv`, accounts: `${path}-accounts.csv` }
  const [rows, facts] = [createWriteStream(files.events), createWriteStream(files.accounts)]
  rows.write(header)
  facts.write(accountsHeader)
  let span = 0
  for (let done = 0; done < accounts; done += BLOCK) {
    const made = imagingTimelines(Math.min(BLOCK, accounts - done), events, done + 1, PACE).map((timeline, index) => ({
      timeline,
      id: `account-${String(done + index + 1).padStart(7, '0')}`,
    }))
    for (const { timeline } of made) span += spanOf(timeline)
    facts.write(made.map(({ timeline, id }) => accountRow(timeline, id)).join(''))
    if (!rows.write(made.map(({ timeline, id }) => rowsOf(timeline, id)).join(''))) await once(rows, 'drain')
  }
  rows.end()
  facts.end()
  await Promise.all([finished(rows), finished(facts)])
  return { ...files, months: span / (365.2425 / 12) / 86_400_000 }
}

/** Milliseconds from the first event to the last. */
function spanOf(timeline: JsonObject): number {
  const events = timeline['events'] as readonly JsonObject[]
  return Date.parse(events.at(-1)!['at'] as string) - Date.parse(events[0]!['at'] as string)
}
