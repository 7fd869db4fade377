/** A new column, chosen and then described; and one that is there, described otherwise. */
import { useState } from 'react'
import { textIn } from '../../../rules/text.ts'
import { POINTS, type BookReader, type Column, type Sheet } from '../../../rules/workbook/index.ts'
import { Dialog } from '../dialog.tsx'
import type { Words } from '../use-words.ts'
import type { ColumnKind } from './column-choices.ts'
import { ColumnForm } from './column-form.tsx'
import { ColumnPicker } from './column-picker.tsx'

export interface NewColumnProps {
  readonly reader: BookReader
  readonly sheet: Sheet
  readonly words: Words
  readonly onAdd: (column: Column) => void
  readonly onClose: () => void
}

export function NewColumn({ reader, sheet, words, onAdd, onClose }: NewColumnProps) {
  const { t } = words
  const [kind, setKind] = useState<ColumnKind>(POINTS[sheet.point].dictionary ? 'output' : 'condition')
  const [column, pick] = useState<Column>()
  return (
    <Dialog title={t('structure.addColumn')} close={t('structure.close')} size={620} onClose={onClose}>
      {column ? (
        <ColumnForm
          reader={reader}
          sheet={sheet}
          column={column}
          words={words}
          done={t('structure.addColumn')}
          onDone={onAdd}
          onClose={onClose}
          onBack={() => pick(undefined)}
        />
      ) : (
        <ColumnPicker reader={reader} sheet={sheet} words={words} kind={kind} onKind={setKind} onPick={pick} />
      )}
    </Dialog>
  )
}

export interface EditColumnProps extends Omit<NewColumnProps, 'onAdd'> {
  readonly column: Column
  readonly onChange: (after: Column) => void
}

export function EditColumn({ reader, sheet, column, words, onChange, onClose }: EditColumnProps) {
  const { t, language } = words
  return (
    <Dialog
      title={t('structure.editColumnTitle', { column: textIn(column.label, language) })}
      close={t('structure.close')}
      size={620}
      onClose={onClose}
    >
      <ColumnForm
        reader={reader}
        sheet={sheet}
        column={column}
        words={words}
        done={t('structure.apply')}
        onDone={onChange}
        onClose={onClose}
      />
    </Dialog>
  )
}
