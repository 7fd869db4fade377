/**
 * The tokens of a cell as its reading took them, noted down by the parser on its way. Where an alternative was tried
 * and given up, what is taken in its stead comes in its place.
 */
import type { Token } from './tokens.ts'

/** What a word is taken for, where that is not its own meaning. */
export type TokenRole = 'keyword' | 'call'

export interface ReadToken {
  readonly token: Token
  readonly role: TokenRole | undefined
}

export class ReadTokens {
  readonly #taken: ReadToken[] = []

  take(token: Token, role?: TokenRole): void {
    while (this.#taken.length > 0 && this.end > token.from) this.#taken.pop()
    this.#taken.push({ token, role })
  }

  /** Where the last of them ends. */
  get end(): number {
    return this.#taken.at(-1)?.token.to ?? 0
  }

  get all(): readonly ReadToken[] {
    return this.#taken
  }
}
