/** The dialog for what is asked about sheets and columns, if anything is. */
import { lazy, Suspense } from 'react'
import { assertNever } from '../../../rules/cell/index.ts'
import { filledCells, type BookReader, type Sheet } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { EditColumn, NewColumn } from './column-dialogs.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { NewSheet } from './new-sheet.tsx'
import { SheetSettings } from './sheet-settings.tsx'
import type { AskedStructure } from './use-structure.ts'

/** Loaded when somebody brings something in. */
const BringInDialog = lazy(async () => ({ default: (await import('../bring-in/bring-in-dialog.tsx')).BringInDialog }))

export interface StructureDialogsProps extends AskedStructure {
  readonly book: BookReader
  readonly words: Words
  /** Gives the keyboard back to the grid. */
  readonly onClosed: () => void
}

export function StructureDialogs({ book, words, structure, asked, done, onClosed }: StructureDialogsProps) {
  const onClose = (): void => {
    done()
    onClosed()
  }
  const then = (act: () => void) => (): void => {
    onClose()
    act()
  }
  if (!asked) return null
  if (asked.kind === 'new-sheet') {
    const add = (made: Sheet) => then(() => structure.addSheet(made))()
    const onFile = (): void => structure.ask({ kind: 'bring-in' })
    return <NewSheet sheets={book.workbook.sheets} words={words} onAdd={add} onFile={onFile} onClose={onClose} />
  }
  if (asked.kind === 'bring-in') {
    const { pasted } = asked
    const into = book.workbook.sheets.find(({ id }) => id === pasted?.sheet)
    if (pasted && !into) return null
    return (
      <Suspense>
        <BringInDialog
          reader={book}
          words={words}
          pasted={pasted && into && { table: pasted.table, into, onPlain: then(pasted.asCells) }}
          onBring={(edits, to) => then(() => structure.bringIn(edits, to))()}
          onClose={onClose}
        />
      </Suspense>
    )
  }
  const sheet = book.workbook.sheets.find(({ id }) => id === asked.sheet)
  if (!sheet) return null
  const props = { reader: book, sheet, words, onClose }
  switch (asked.kind) {
    case 'sheet':
      return <SheetSettings {...props} onChange={(after) => then(() => structure.changeSheet(after))()} />
    case 'remove-sheet':
      return <RemoveSheet {...props} onRemove={then(() => structure.removeSheet(sheet.id))} />
    case 'new-column':
      return (
        <NewColumn {...props} onAdd={(column) => then(() => structure.addColumn(sheet.id, column, asked.beside))()} />
      )
    case 'column': {
      const column = sheet.columns.find(({ id }) => id === asked.column)
      if (!column) return null
      const change = (after: typeof column) => then(() => structure.changeColumn(sheet.id, after))()
      return <EditColumn {...props} column={column} onChange={change} />
    }
    case 'remove-columns': {
      const remove = then(() => structure.removeColumns(sheet.id, asked.columns))
      return <RemoveColumns {...props} columns={asked.columns} onRemove={remove} />
    }
    default:
      return assertNever(asked)
  }
}

interface RemovalProps {
  readonly sheet: Sheet
  readonly words: Words
  readonly onRemove: () => void
  readonly onClose: () => void
}

function RemoveSheet({ sheet, words: { t, lexicon }, onRemove, onClose }: RemovalProps) {
  return (
    <ConfirmRemoval
      title={t('structure.removeSheetTitle', { sheet: lexicon.text(sheet.label) })}
      says={[t('structure.sheetGoes', { count: sheet.rows.length }), t('structure.scenariosAsk')]}
      t={t}
      onRemove={onRemove}
      onClose={onClose}
    />
  )
}

function RemoveColumns({
  sheet,
  columns,
  words: { t, lexicon },
  onRemove,
  onClose,
}: RemovalProps & { readonly columns: readonly string[] }) {
  const gone = sheet.columns.filter(({ id }) => columns.includes(id))
  const cells = gone.reduce((sum, { id }) => sum + filledCells(sheet, id), 0)
  const names = gone.map(({ label }) => `“${lexicon.text(label)}”`).join(t('structure.comma'))
  return (
    <ConfirmRemoval
      title={t('structure.removeColumnTitle', { count: gone.length, names })}
      says={[t('structure.cellsGo', { count: cells })]}
      t={t}
      onRemove={onRemove}
      onClose={onClose}
    />
  )
}
