/** A reason not to start that the person at the terminal can do something about: one sentence, no stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
