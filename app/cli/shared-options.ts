/** Options that several commands have in common. */
import { MAX_EVENTS } from '../../rules/simulate/index.ts'
import { MAX_BYTES } from './input.ts'

export { MAX_EVENTS }

export const WORKBOOK_OPTION = {
  type: 'string',
  value: 'W',
  about: 'the workbook: a sample, a file, or studio:ID@draft|current|N',
} as const

export const INPUT_OPTIONS = {
  'max-bytes': { type: 'string', value: 'N', about: `how large a file may be (${MAX_BYTES})` },
  'max-events': { type: 'string', value: 'N', about: `how many events a timeline may have (${MAX_EVENTS})` },
} as const
