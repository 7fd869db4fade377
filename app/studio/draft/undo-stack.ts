/**
 * One history for everything a person does to a draft: cells, rows, pastes and fills, in the order they were done.
 *
 * A step is what takes something back. Taking it back gives a step the other way round; doing something new forgets what
 * could be redone. The stack only remembers; applying edits, and what others did meanwhile, is the caller's.
 */
import type { HistoryPlace } from '../../../rules/history/index.ts'
import type { Edit } from '../../../rules/workbook/index.ts'

/** Where the person was working, so that an undone change is seen. */
export type Place = SheetPlace | ScenarioPlace | WordsPlace | SettingsPlace | PastPlace

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

/** Gone back from there. */
export interface PastPlace {
  readonly history: HistoryPlace
}

export interface Step {
  /** What takes it back. */
  readonly back: readonly Edit[]
  readonly place: Place
  /** How many of others' revisions were in the draft when it was done. */
  readonly seen: number
}

export interface UndoStack {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export type Direction = 'undo' | 'redo'

export const emptyUndoStack: UndoStack = { past: [], future: [] }

/** More steps than anyone takes back in a day; keeps a long day's memory bounded. */
const LONGEST = 1_000

export function remember(stack: UndoStack, step: Step): UndoStack {
  if (step.back.length === 0) return stack
  return { past: [...stack.past, step].slice(-LONGEST), future: [] }
}

export const nextStep = (stack: UndoStack, direction: Direction): Step | undefined =>
  (direction === 'undo' ? stack.past : stack.future).at(-1)

/** The stack after that step was taken; `back` leads the other way again, where anything was done. */
export function travelled({ past, future }: UndoStack, direction: Direction, back: Step | undefined): UndoStack {
  const added = back ? [back] : []
  return direction === 'undo'
    ? { past: past.slice(0, -1), future: [...future, ...added] }
    : { past: [...past, ...added], future: future.slice(0, -1) }
}
