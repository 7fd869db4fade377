/** What the field of a cell is given: its text, and whom it asks about what is being written in it. */
import type { CellDiagnostic, CellToken } from '../../../rules/cell/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import type { Note } from './note.ts'
import type { Offers } from './offers.ts'

export interface CellHelp {
  /** What each piece of the text is. */
  tokens(text: string): readonly CellToken[]
  /** What is wrong with it, and where. */
  faults(text: string): readonly CellDiagnostic[]
  offers(text: string, cursor: number, asked: boolean): Offers | undefined
  note(token: CellToken): Note | undefined
}

/** Of a text that is for people. */
export const NO_HELP: CellHelp = {
  tokens: () => [],
  faults: () => [],
  offers: () => undefined,
  note: () => undefined,
}

export interface TypedTextProps {
  /** Which cell it is. */
  readonly place: string
  readonly text: string
  readonly readOnly: boolean
  readonly label: string
  readonly help: CellHelp
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onText: (text: string) => void
  readonly onDone: () => void
}
