/** A computation that has no exact answer. It is thrown, never turned into a wrong figure or into "no match". */
export class EvaluationError extends Error {
  readonly code: 'number-too-large' | 'too-many-digits' | 'date-out-of-range' | 'too-deep' | 'too-large'

  constructor(code: EvaluationError['code'], message: string) {
    super(message)
    this.name = 'EvaluationError'
    this.code = code
  }
}
