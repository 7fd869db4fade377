/** A file that cannot be brought in: one sentence for the person whose file it is. */
export class ExchangeError extends Error {
  override name = 'ExchangeError'
}
