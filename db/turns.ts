/**
 * Long work on the server's thread, done in short turns: between two of them, whoever else asked something is answered.
 *
 * Awaiting a query is not enough: the embedded database answers at once, so that nobody else would have a turn.
 */
const TURN_MS = 15

export type Breathe = () => Promise<void>

/** Call it often: it lets others in when the turn has lasted long enough. */
export function turns(): Breathe {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}
