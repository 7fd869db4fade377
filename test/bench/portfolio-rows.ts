/** Timelines of the imaging book as rows of CSV. */
import type { JsonObject } from '../../rules/json.ts'

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
const HEADER = [
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

export const header = `${HEADER.join(',')}\n`

/** One row for each event, each with its line break; the facts of the account itself are for the other file. */
export function rowsOf(timeline: JsonObject, account: string): string {
  const rows = (timeline['events'] as readonly JsonObject[]).map((event) => {
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
    return `${[...cells, ...FACTS.map((fact) => facts[fact])].map((cell) => cell ?? '').join(',')}\n`
  })
  return rows.join('')
}

export const accountsHeader = 'account,agreementSigned,plan,refundRate\n'

export function accountRow(timeline: JsonObject, account: string): string {
  const { facts } = timeline['account'] as { facts: JsonObject }
  return `${[account, facts['agreementSigned'], facts['plan'], facts['refundRate']].join(',')}\n`
}
