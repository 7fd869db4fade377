/**
 * One history for everything a person does to a draft: cells, rows, pastes and fills, in the order they were done.
 *
 * A step is a list of edits with the edits that take it back. Undoing a step makes it a step to redo; doing something
 * new forgets what could be redone. The stack only remembers; applying edits is the caller's.
 */
import type { Edit } from '../../../rules/workbook/index.ts'

/** Where the person was working, so that an undone change is seen. */
export type Place = SheetPlace | ScenarioPlace | WordsPlace | SettingsPlace

export interface SheetPlace {
  readonly sheet: string
  readonly row?: string | undefined
  readonly column?: string | undefined
  /** The sheet to be on where that one is not there: before it was made, after it was removed. */
  readonly orElse?: string | undefined
}

export interface ScenarioPlace {
  readonly scenario: string
}

export interface WordsPlace {
  readonly words: string
}

export interface SettingsPlace {
  readonly settings: true
}

export interface Step {
  readonly edits: readonly Edit[]
  readonly inverse: readonly Edit[]
  readonly place: Place
}

export interface UndoStack {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const emptyUndoStack: UndoStack = { past: [], future: [] }

/** More steps than anyone takes back in a day; keeps a long day's memory bounded. */
const LONGEST = 1_000

export function remember(stack: UndoStack, step: Step): UndoStack {
  if (step.edits.length === 0) return stack
  return { past: [...stack.past, step].slice(-LONGEST), future: [] }
}

/** The step to take back (apply its `inverse`), and the stack after it. */
export function undo(stack: UndoStack): { stack: UndoStack; step: Step } | undefined {
  const step = stack.past.at(-1)
  return step && { step, stack: { past: stack.past.slice(0, -1), future: [...stack.future, step] } }
}

/** The step to do again (apply its `edits`), and the stack after it. */
export function redo(stack: UndoStack): { stack: UndoStack; step: Step } | undefined {
  const step = stack.future.at(-1)
  return step && { step, stack: { past: [...stack.past, step], future: stack.future.slice(0, -1) } }
}
