/** A file that cannot be brought in: one sentence for the person whose file it is, in both languages. */
import type { Text } from '../../rules/text.ts'

export class ExchangeError extends Error {
  override name = 'ExchangeError'
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

/** A file that is no book, but whose tables may be brought into one. */
export class ForeignFileError extends ExchangeError {}
