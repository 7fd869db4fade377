/** What a soak looks for: an internal error, a crash, a hang, a lost save; with the input that led to it. */
export interface Fault {
  readonly door: string
  readonly what: string
  readonly input: string
}
