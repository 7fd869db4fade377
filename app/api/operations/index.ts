/** All that may be asked over HTTP: the one list. */
import type { Operation } from '../operation.ts'
import { bookOperations } from './books.ts'
import { productionOperations } from './production.ts'
import { publishingOperations } from './publishing.ts'
import { versionOperations } from './versions.ts'

export const OPERATIONS: readonly Operation[] = [
  ...bookOperations,
  ...versionOperations,
  ...publishingOperations,
  ...productionOperations,
]
