/** The benchmark's portfolio as CSV: accounts of the imaging book with so many events each, rows of an account together. */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { JsonObject } from '../../rules/json.ts'
import { imagingTimelines } from './imaging-timelines.ts'

const FACTS = [
  'storageYears',
  'years',
  'beginsOn',
  'sizeGb',
  'product',
  'site',
  'storedUntil',
  'feature',
  'alliance',
  'agreementSigned',
]
export const HEADER = [
  'account',
  'at',
  'type',
  'name',
  'quantity',
  'channel',
  'id',
  'of',
  ...FACTS.map((name) => `fact.${name}`),
]

/** One row for each event; the facts of the account itself are for the other file. */
export function rowsOf(timeline: JsonObject, account: string): readonly string[] {
  return (timeline['events'] as readonly JsonObject[]).map((event) => {
    const facts = (event['facts'] ?? {}) as JsonObject
    const name = event['item'] ?? event['event'] ?? event['service'] ?? event['what'] ?? ''
    const cells = [
      account,
      event['at'],
      event['type'],
      name,
      event['quantity'],
      event['channel'],
      event['id'],
      event['of'],
    ]
    return [...cells, ...FACTS.map((fact) => facts[fact])].map((cell) => cell ?? '').join(',')
  })
}

export const ACCOUNTS_HEADER = ['account', 'agreementSigned', 'plan', 'refundRate']

export function accountRow(timeline: JsonObject, account: string): string {
  const { facts } = timeline['account'] as { facts: JsonObject }
  return [account, facts['agreementSigned'], facts['plan'], facts['refundRate']].join(',')
}

/** Writes both files; the same few timelines again and again, under other account ids. Answers the number of rows. */
export function writePortfolio(path: string, accountsPath: string, accounts: number, events: number, seed = 7): number {
  const timelines = imagingTimelines(Math.min(accounts, 2000), events, seed)
  const [rows, facts] = [openSync(path, 'w'), openSync(accountsPath, 'w')]
  try {
    writeSync(rows, `${HEADER.join(',')}\n`)
    writeSync(facts, `${ACCOUNTS_HEADER.join(',')}\n`)
    for (let first = 0; first < accounts; first += timelines.length) {
      const part = timelines
        .slice(0, accounts - first)
        .map((timeline, index) => ({ timeline, id: `a${10_000_000 + first + index}` }))
      writeSync(rows, part.map(({ timeline, id }) => `${rowsOf(timeline, id).join('\n')}\n`).join(''))
      writeSync(facts, part.map(({ timeline, id }) => `${accountRow(timeline, id)}\n`).join(''))
    }
  } finally {
    closeSync(rows)
    closeSync(facts)
  }
  return accounts * events
}
