/** Cuts a file into ranges of whole accounts. Where the cuts are depends on the content alone. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly line: number
}

export class Ranges {
  readonly #size: number
  readonly #found: Range[] = []
  #from: number
  #line: number

  /** Ranges of about so many bytes, the first of which begins there. */
  constructor(size: number, from: number, line: number) {
    this.#size = size
    this.#from = from
    this.#line = line
  }

  /** An account begins here. */
  account(offset: number, line: number): void {
    if (offset - this.#from < this.#size) return
    this.#found.push({ from: this.#from, to: offset, line: this.#line })
    this.#from = offset
    this.#line = line
  }

  end(offset: number): readonly Range[] {
    if (offset > this.#from) this.#found.push({ from: this.#from, to: offset, line: this.#line })
    return this.#found
  }
}
