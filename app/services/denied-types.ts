/** What somebody is told who is not let in, or whose wish about people and accounts cannot be met. */
import type { Text } from '../../rules/text.ts'

/** What the form has that is wrong. */
export type EntranceField = 'name' | 'email' | 'password' | 'current'

/** It cannot be done: why, at which field, and when to try again. */
export interface Denied {
  readonly kind: 'denied'
  readonly status: 400 | 403 | 404 | 409 | 422 | 429 | 502
  readonly text: Text
  readonly field?: EntranceField
  /** Seconds. */
  readonly retryAfter?: number
}
