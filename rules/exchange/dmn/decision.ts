/** A decision table as a DMN file has it: its texts are FEEL. What reads XML makes these. */
export interface DmnDecision {
  readonly name: string
  readonly hitPolicy: string
  readonly aggregation?: string
  readonly inputs: readonly DmnInput[]
  readonly outputs: readonly DmnOutput[]
  readonly rules: readonly DmnRule[]
}

export interface DmnInput {
  readonly label?: string
  readonly expression: string
  readonly type?: string
}

export interface DmnOutput {
  /** A table with one answer need not name it. */
  readonly name?: string
  readonly label?: string
  readonly type?: string
  /** FEEL, as everything: `"high", "low"`. */
  readonly values?: string
  readonly default?: string
}

export interface DmnRule {
  readonly name?: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** What a DMN file holds; whatever is no decision table is named with what it is instead. */
export interface DmnFile {
  readonly name: string
  readonly decisions: readonly DmnDecision[]
  readonly others: readonly { readonly name: string; readonly kind: string }[]
}
