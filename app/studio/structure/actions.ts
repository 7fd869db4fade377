/**
 * What is done to sheets and columns, as edits of the draft, and where the page goes then. Each is one step of the history.
 */
import { flushSync } from 'react-dom'
import type { Text } from '../../../rules/text.ts'
import {
  columnChange,
  duplicateSheet,
  movesTogether,
  placeOfStep,
  sheetChange,
  type Column,
  type Edit,
  type Sheet,
} from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { Place } from '../draft/undo-stack.ts'
import { besideSheet, placeForSheet } from '../sheet-groups.ts'

export type StructureActions = ReturnType<typeof structureActions>

export interface StructureWorld {
  readonly draft: Pick<OpenDraft, 'state' | 'edit'>
  /** The sheet on screen. */
  readonly current: string | undefined
  /** Goes to a sheet or a column, as soon as it is drawn. */
  readonly go: (place: Place) => void
}

export function structureActions(world: StructureWorld) {
  return { ...sheetActions(world), ...columnActions(world) }
}

function sheetActions({ draft, current, go }: StructureWorld) {
  const sheets = (): readonly Sheet[] => draft.state().workbook.sheets
  const find = (id: string): Sheet | undefined => sheets().find((sheet) => sheet.id === id)
  const move = (id: string, after: string | null): void =>
    draft.edit([{ kind: 'entry-move', list: 'sheets', id, after }], { sheet: current ?? id, orElse: id })
  return {
    addSheet(sheet: Sheet) {
      const after = placeForSheet(sheets(), sheet.point)
      const insert: Edit = { kind: 'entry-insert', list: 'sheets', entry: sheet, after }
      draft.edit([insert], { sheet: sheet.id, orElse: current })
      go({ sheet: sheet.id })
    },
    /** What was made of a table from elsewhere; one step, whatever it is made of. */
    bringIn(edits: readonly Edit[], sheet: string | undefined) {
      if (sheet === undefined || edits.length === 0) return
      flushSync(() => draft.edit(edits, { sheet, orElse: current }))
      go({ sheet })
    },
    changeSheet(after: Sheet) {
      const before = find(after.id)
      if (before) draft.edit(sheetChange(before, after), { sheet: after.id })
    },
    duplicateSheet(id: string, nameOf: (label: Text) => Text) {
      const sheet = find(id)
      if (!sheet) return
      const taken = sheets().map((other) => other.id)
      const edits = duplicateSheet(sheet, nameOf(sheet.label), taken)
      const made = edits[0]?.kind === 'entry-insert' ? (edits[0].entry as Sheet).id : id
      draft.edit(edits, { sheet: made, orElse: id })
      go({ sheet: made })
    },
    /** One place among those that stand beside it in the list. */
    stepSheet(id: string, step: -1 | 1) {
      const beside = besideSheet(sheets(), id).map((sheet) => sheet.id)
      const all = sheets().map((sheet) => sheet.id)
      const after = placeOfStep(all, beside, id, step)
      if (after !== undefined) move(id, after)
    },
    /** Before another one, or (`null`) after the last that stands beside it. */
    dropSheet(id: string, before: string | null) {
      const all = sheets().map((sheet) => sheet.id)
      const last = besideSheet(sheets(), id).at(-1)?.id
      const end = last === undefined ? null : (all[all.indexOf(last) + 1] ?? null)
      for (const { after } of movesTogether(all, [id], before ?? end)) move(id, after)
    },
    removeSheet(id: string) {
      const beside = besideSheet(sheets(), id)
      const at = beside.findIndex((sheet) => sheet.id === id)
      const next = beside[at + 1] ?? beside[at - 1] ?? sheets().find((sheet) => sheet.id !== id)
      draft.edit([{ kind: 'entry-delete', list: 'sheets', id }], { sheet: id, orElse: next?.id })
      if (next && current === id) go({ sheet: next.id })
    },
  }
}

function columnActions({ draft, go }: StructureWorld) {
  const find = (id: string): Sheet | undefined => draft.state().workbook.sheets.find((sheet) => sheet.id === id)
  const move = (sheet: Sheet, ids: readonly string[], before: string | null): void => {
    const keys = sheet.columns.map(({ id }) => id)
    const edits = movesTogether(keys, ids, before).map(({ id, after }): Edit => ({
      kind: 'entry-move',
      list: 'columns',
      sheet: sheet.id,
      id,
      after,
    }))
    draft.edit(edits, { sheet: sheet.id, column: ids[0] })
  }
  return {
    addColumn(id: string, column: Column, selected: string | undefined) {
      const sheet = find(id)
      if (!sheet) return
      const after = placeForColumn(sheet, column, selected)
      const insert: Edit = { kind: 'entry-insert', list: 'columns', sheet: id, entry: column, after }
      const place = { sheet: id, column: column.id }
      // Drawn first, so that there is a column to go to.
      flushSync(() => draft.edit([insert], place))
      go(place)
    },
    changeColumn(id: string, after: Column) {
      const before = find(id)?.columns.find((column) => column.id === after.id)
      if (before) draft.edit(columnChange(id, before, after), { sheet: id, column: after.id })
    },
    moveColumns(id: string, columns: readonly string[], before: string | null) {
      const sheet = find(id)
      if (sheet) move(sheet, columns, before)
    },
    /** One place among the columns that are shown. */
    stepColumns(id: string, columns: readonly string[], shown: readonly string[], step: -1 | 1) {
      const sheet = find(id)
      const next =
        step < 0 ? shown[shown.indexOf(columns[0] ?? '') - 1] : shown[shown.indexOf(columns.at(-1) ?? '') + 1]
      if (!sheet || next === undefined) return
      const keys = sheet.columns.map((column) => column.id)
      move(sheet, columns, step < 0 ? next : (keys[keys.indexOf(next) + 1] ?? null))
    },
    removeColumns(id: string, columns: readonly string[]) {
      const edits = columns.map((column): Edit => ({ kind: 'entry-delete', list: 'columns', sheet: id, id: column }))
      draft.edit(edits, { sheet: id, column: columns[0] })
    },
  }
}

/** Beside the selected column where that is of its kind; else conditions come after the last of them, answers last. */
function placeForColumn({ columns }: Sheet, { kind }: Column, selected: string | undefined): string | null {
  const beside = columns.find((column) => column.id === selected && column.kind === kind)
  if (beside) return beside.id
  return (kind === 'output' ? columns.at(-1) : columns.findLast((column) => column.kind === kind))?.id ?? null
}
