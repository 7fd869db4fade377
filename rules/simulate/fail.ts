/** For what cannot be: a bug of ours, never bad input. */
export function fail(message: string): never {
  throw new Error(message)
}
