/**
 * What the page and its preview worker say to each other.
 *
 * Every request carries a tick that only grows; replies carry the tick of the request they were computed from. The worker
 * works on the latest state only, and the page shows a reply until a later one is there.
 */
import type { Made, Purpose } from '../../../rules/reach/index.ts'
import type { Picture, Question, Reached, ScenarioState, SimulationResult } from '../../../rules/simulate/index.ts'
import type { Edit, Finding, IgnoredFinding, Workbook } from '../../../rules/workbook/index.ts'

export type { Picture, Reached }

export type PreviewRequest =
  /** The document's bytes as they came from the server. */
  | { readonly kind: 'open'; readonly tick: number; readonly document: ArrayBuffer }
  | { readonly kind: 'open'; readonly tick: number; readonly workbook: Workbook }
  /** The same book after others have edited it. */
  | { readonly kind: 'replace'; readonly tick: number; readonly workbook: Workbook }
  | { readonly kind: 'edit'; readonly tick: number; readonly edits: readonly Edit[] }
  | { readonly kind: 'choose'; readonly tick: number; readonly scenario: string | undefined }
  /** Which entry of the chosen scenario's journal is asked "why?" about, until another one is or none. */
  | { readonly kind: 'why'; readonly tick: number; readonly entry: number | undefined }
  /** A scenario's new outcome is the one that later ones are held against. */
  | { readonly kind: 'accept'; readonly tick: number; readonly scenario: string }
  /** A scenario for a purpose is wanted, of the book as it is by then. Nothing runs anew for it. */
  | { readonly kind: 'make'; readonly tick: number; readonly purpose: Purpose }

export type PreviewReply =
  | {
      readonly kind: 'findings'
      readonly tick: number
      readonly findings: readonly Finding[]
      /** What is not told, because somebody ignores it. */
      readonly ignored: readonly IgnoredFinding[]
    }
  | {
      readonly kind: 'picture'
      readonly tick: number
      readonly scenario: string
      readonly picture: Picture
      /** What came of the same events when the book was opened, where that was something else. */
      readonly before?: SimulationResult
    }
  | {
      readonly kind: 'suite'
      readonly tick: number
      readonly statuses: readonly ScenarioStatus[]
      readonly reached: Reached
    }
  | ({ readonly kind: 'why'; readonly tick: number } & Why)
  | { readonly kind: 'made'; readonly tick: number; readonly made: Made }
  /** The worker itself broke; the sentence is for the log and for the curious. */
  | { readonly kind: 'failed'; readonly tick: number; readonly message: string }

/** The questions behind one entry of a scenario's journal. */
export interface Why {
  readonly scenario: string
  readonly entry: number
  readonly questions: readonly Question[]
}

export interface ScenarioStatus {
  readonly scenario: string
  readonly state: ScenarioState
  readonly expectations: boolean
  /** The cells that cannot be read and that it came to. */
  readonly stoppedBy?: readonly Finding[]
  /** The same events have another outcome than when the book was opened, or when that was accepted. */
  readonly changed: boolean
}
