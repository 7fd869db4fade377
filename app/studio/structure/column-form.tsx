/** What a column is: what it asks or answers, what it is called, which texts its cells may have. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { VALUE_TYPES } from '../../../rules/cell/index.ts'
import {
  conditionColumn,
  faultsOf,
  LIMITS,
  meaningOf,
  type BookReader,
  type Column,
  type Sheet,
} from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { columnOfDraft, draftOfColumn, hasFixedType, type ColumnDraft } from './column-draft.ts'
import { TextFields } from './text-fields.tsx'
import { ValueRows } from './value-rows.tsx'

export interface ColumnFormProps {
  readonly reader: BookReader
  readonly sheet: Sheet
  readonly column: Column
  readonly words: Words
  /** What the button says that takes the form over. */
  readonly done: string
  readonly onDone: (after: Column) => void
  readonly onClose: () => void
  /** Back to the choice of another one, where there was a choice. */
  readonly onBack?: () => void
}

export function ColumnForm({ reader, sheet, column, words, done, onDone, onClose, onBack }: ColumnFormProps) {
  const { t, language } = words
  const [draft, setDraft] = useState(() => draftOfColumn(column))
  const set = (changed: Partial<ColumnDraft>): void => setDraft({ ...draft, ...changed })
  const after = columnOfDraft(draft, column)
  const complete = column.kind === 'output' || after.subject !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) onDone(after)
      }}
    >
      <Stack gap="sm">
        <About reader={reader} sheet={sheet} column={after} draft={draft} words={words} onChange={set} />
        <TextFields
          what={t('structure.name')}
          draft={draft.label}
          onChange={(label) => set({ label })}
          language={language}
          t={t}
          focus
        />
        <Group align="flex-start" grow>
          <Select
            size="xs"
            label={t('structure.type')}
            value={draft.type}
            allowDeselect={false}
            disabled={hasFixedType(sheet.point, column)}
            data={VALUE_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
            onChange={(type) => type && set({ type: type as Column['type'] })}
          />
          {column.kind === 'output' && (
            <Default reader={reader} sheet={sheet} column={after} words={words} draft={draft} onChange={set} />
          )}
        </Group>
        <TextFields
          what={t('structure.unit')}
          draft={draft.unit}
          onChange={(unit) => set({ unit })}
          language={language}
          t={t}
        />
        <ValueRows values={draft.values} onChange={(values) => set({ values })} t={t} />
        <Group justify="flex-end">
          {onBack && (
            <Button variant="subtle" mr="auto" onClick={onBack}>
              {t('structure.back')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('structure.cancel')}
          </Button>
          <Button type="submit" disabled={!complete}>
            {done}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface PartProps extends Pick<ColumnFormProps, 'reader' | 'sheet' | 'column' | 'words'> {
  readonly draft: ColumnDraft
  readonly onChange: (changed: Partial<ColumnDraft>) => void
}

/** What a condition asks, read while it is typed; what an answer means. */
function About({ reader, sheet, column, words: { t, lexicon }, draft, onChange }: PartProps) {
  const meaning = meaningOf(sheet, column)
  if (column.kind === 'output')
    return (
      <p className="rb-column-about">
        <code>{column.output}</code> {meaning && lexicon.text(meaning)}
      </p>
    )
  const [fault] = faultsOf(reader, sheet, column)
  const ask = (subject: string): void => {
    const { type } = conditionColumn(subject, reader.names(sheet.point), [])
    onChange(type === 'any' ? { subject } : { subject, type })
  }
  return (
    <TextInput
      size="xs"
      label={t('structure.subject')}
      description={meaning ? lexicon.text(meaning) : t('structure.subjectHint')}
      value={draft.subject}
      maxLength={LIMITS.subject}
      error={fault && lexicon.text(fault.message)}
      classNames={{ input: 'rb-code' }}
      onChange={(event) => ask(event.currentTarget.value)}
    />
  )
}

function Default({ reader, sheet, column, words: { t, lexicon }, draft, onChange }: PartProps) {
  const [fault] = faultsOf(reader, sheet, column)
  return (
    <TextInput
      size="xs"
      label={t('structure.default')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={t('structure.defaultHint')}
      value={draft.default}
      maxLength={LIMITS.cell}
      error={fault && lexicon.text(fault.message)}
      classNames={{ input: 'rb-code' }}
      onChange={(event) => onChange({ default: event.currentTarget.value })}
    />
  )
}
