/** A portfolio of the imaging book as CSV files of any size, written account by account. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Json, JsonObject } from '../../rules/json.ts'
import { imagingTimelines } from './imaging-timelines.ts'

export const EVENTS = 100
/** One event a week, so that an account lives for some two years. */
const PACE = 20
const BLOCK = 500

const FACTS = [
  'storageYears',
  'years',
  'sizeGb',
  'product',
  'site',
  'storedUntil',
  'feature',
  'alliance',
  'agreementSigned',
  'beginsOn',
]

export interface PortfolioFiles {
  readonly events: string
  readonly accounts: string
  /** Months from each account's first event to its last, over all accounts. */
  readonly months: number
}

export async function writePortfolio(accounts: number, path: string): Promise<PortfolioFiles> {
  const files = { events: `${path}.csv`, accounts: `${path}-accounts.csv` }
  const [events, facts] = [createWriteStream(files.events), createWriteStream(files.accounts)]
  events.write(`account,at,type,name,quantity,channel,id,of,${FACTS.map((name) => `fact.${name}`).join(',')}\n`)
  facts.write('account,agreementSigned,plan,refundRate\n')
  let span = 0
  for (let done = 0; done < accounts; done += BLOCK) {
    const size = Math.min(BLOCK, accounts - done)
    const rows: string[] = []
    const heads: string[] = []
    for (const [index, timeline] of imagingTimelines(size, EVENTS, done + 1, PACE).entries()) {
      const id = `account-${String(done + index + 1).padStart(7, '0')}`
      const list = timeline['events'] as readonly JsonObject[]
      span += Date.parse(list.at(-1)!['at'] as string) - Date.parse(list[0]!['at'] as string)
      const { agreementSigned, plan, refundRate } = (timeline['account'] as { facts: JsonObject }).facts
      heads.push(`${id},${agreementSigned},${plan},${refundRate}\n`)
      for (const event of list) rows.push(rowOf(id, event))
    }
    facts.write(heads.join(''))
    if (!events.write(rows.join(''))) await once(events, 'drain')
  }
  events.end()
  facts.end()
  await Promise.all([finished(events), finished(facts)])
  return { ...files, months: span / (365.2425 / 12) / 86_400_000 }
}

function rowOf(account: string, event: JsonObject): string {
  const facts = (event['facts'] ?? {}) as Record<string, Json>
  const name = event['item'] ?? event['event'] ?? event['service'] ?? event['what']
  const own = [event['at'], event['type'], name, event['quantity'], event['channel'], event['id'], event['of']]
  return `${[account, ...own, ...FACTS.map((fact) => facts[fact])].map((value) => String(value ?? '')).join(',')}\n`
}
