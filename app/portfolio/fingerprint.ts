/** What tells a run from another one, or from itself changed: a stopped run goes on only as the same run. */
import { createHash } from 'node:crypto'

/** What must be the same for a run to go on, by the name under which a difference is told. */
export type Fingerprint = Readonly<Record<string, string>>

export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
