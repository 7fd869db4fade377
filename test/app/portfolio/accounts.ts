/** A small portfolio of the imaging book, as the lines of both formats. */
import type { Json, JsonObject } from '../../../rules/json.ts'
import { imagingTimelines } from '../../bench/imaging-timelines.ts'

export const timelines = (accounts: number, events: number): readonly JsonObject[] =>
  imagingTimelines(accounts, events, 20_251_001)

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

type Facts = Record<string, Json>

export const asNdjson = (files: readonly JsonObject[]): string =>
  files.map((file) => `${JSON.stringify(file)}\n`).join('')

/** Without the `until` of each, which a CSV does not have. */
export function asCsv(files: readonly JsonObject[]): string {
  const header = [
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
  const rows = files.flatMap((file) => {
    const { id } = file['account'] as { id: string }
    return (file['events'] as readonly Record<string, Json>[]).map((event) => {
      const facts = (event['facts'] ?? {}) as Facts
      const name = event['item'] ?? event['event'] ?? event['service'] ?? event['what']
      const own = [event['at'], event['type'], name, event['quantity'], event['channel'], event['id'], event['of']]
      return [id, ...own, ...FACTS.map((fact) => facts[fact])].map((value) => String(value ?? '')).join(',')
    })
  })
  return `${[header.join(','), ...rows].join('\n')}\n`
}

export function accountsCsv(files: readonly JsonObject[]): string {
  const rows = files.map((file) => {
    const { id, facts } = file['account'] as { id: string; facts: Facts }
    return [id, facts['agreementSigned'], facts['plan'], facts['refundRate']].join(',')
  })
  return `${['account,agreementSigned,plan,refundRate', ...rows].join('\n')}\n`
}
