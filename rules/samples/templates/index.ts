/** Small complete books to begin from: what most tariffs need, with scenarios that guard it. */
import type { Workbook } from '../../workbook/index.ts'
import { shipped } from '../shipped.ts'
import prepaidPacks from './prepaid-packs.json' with { type: 'json' }
import services from './services.json' with { type: 'json' }
import subscription from './subscription.json' with { type: 'json' }

const FILES: Readonly<Record<string, unknown>> = { 'prepaid-packs': prepaidPacks, subscription, services }

export const templateIds: readonly string[] = Object.keys(FILES)

/** A template by its id; undefined where there is none of that id. */
export const loadTemplate = (id: string): Workbook | undefined =>
  Object.hasOwn(FILES, id) ? shipped(`template ${id}`, FILES[id]) : undefined
