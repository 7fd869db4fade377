/** What a new column is about: searched, in groups, with the keyboard. */
import { Combobox, SegmentedControl, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { faultsOf, POINTS, type BookReader, type Column, type Sheet } from '../../../rules/workbook/index.ts'
import { SearchIcon } from '../../icons.tsx'
import type { Words } from '../use-words.ts'
import { columnChoices, found, ownChoice, type ColumnChoice, type ColumnKind } from './column-choices.ts'

export interface ColumnPickerProps {
  readonly reader: BookReader
  readonly sheet: Sheet
  readonly words: Words
  readonly kind: ColumnKind
  readonly onKind: (kind: ColumnKind) => void
  readonly onPick: (column: Column) => void
}

/** A book may have a thousand facts. */
const MOST = 60
const OWN = 'own'

export function ColumnPicker({ reader, sheet, words, kind, onKind, onPick }: ColumnPickerProps) {
  const { t, language } = words
  const [typed, type] = useState('')
  const combobox = useCombobox({ opened: true })
  const all = useMemo(() => columnChoices(reader, sheet, kind, language), [reader, sheet, kind, language])
  const matching = found(all, typed)
  const shown = matching.slice(0, MOST)
  const exact = matching.some(({ written }) => written === typed.trim())
  const own = exact ? undefined : ownChoice(reader, sheet, kind, typed)
  const { selectFirstOption } = combobox
  const offered = [...shown.map(({ key }) => key), ...(own ? [OWN] : [])].join('\n')
  // Whenever others are offered, the first of them is the one that Enter takes.
  useEffect(() => {
    if (offered !== '') selectFirstOption()
  }, [selectFirstOption, offered])
  const { dictionary } = POINTS[sheet.point]
  return (
    <>
      {!dictionary && (
        <SegmentedControl
          size="xs"
          fullWidth
          mb="sm"
          value={kind}
          onChange={(value) => onKind(value as ColumnKind)}
          data={(['condition', 'output'] as const).map((value) => ({ value, label: t(`structure.${value}`) }))}
        />
      )}
      <Combobox
        store={combobox}
        onOptionSubmit={(key) => {
          const column = key === OWN ? own : all.find((choice) => choice.key === key)?.make()
          if (column) onPick(column)
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            size="sm"
            data-autofocus
            leftSection={<SearchIcon size={14} />}
            aria-label={t(kind === 'condition' ? 'structure.searchFacts' : 'structure.searchAnswers')}
            placeholder={t(
              dictionary
                ? 'structure.furtherHint'
                : kind === 'condition'
                  ? 'structure.searchFacts'
                  : 'structure.searchAnswers',
            )}
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className="rb-column-choices" aria-label={t(`structure.${kind}`)} tabIndex={0}>
          {grouped(shown).map(([owner, choices]) => (
            <Combobox.Group key={owner} label={t(`structure.owners.${owner}`)}>
              {choices.map((choice) => (
                <Choice key={choice.key} choice={choice} />
              ))}
            </Combobox.Group>
          ))}
          {own && <OwnChoice column={own} reader={reader} sheet={sheet} typed={typed} words={words} />}
          {matching.length > MOST && (
            <Combobox.Empty>{t('structure.more', { count: matching.length - MOST })}</Combobox.Empty>
          )}
          {matching.length === 0 && !own && (
            <Combobox.Empty>{t(all.length === 0 ? 'structure.allGiven' : 'structure.nothing')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox>
    </>
  )
}

const grouped = (choices: readonly ColumnChoice[]) => [...Map.groupBy(choices, ({ owner }) => owner)]

function Choice({ choice: { key, label, written, meaning } }: { readonly choice: ColumnChoice }) {
  return (
    <Combobox.Option value={key}>
      <span className="rb-option">
        <span className="rb-option-title">{label}</span>
        <span className="rb-id">{written}</span>
      </span>
      {meaning !== undefined && <span className="rb-choice-meaning">{meaning}</span>}
    </Combobox.Option>
  )
}

interface OwnChoiceProps extends Pick<ColumnPickerProps, 'reader' | 'sheet' | 'words'> {
  readonly column: Column
  readonly typed: string
}

/** What was typed as it stands, with what the reader says of it. */
function OwnChoice({ column, reader, sheet, typed, words: { t, lexicon } }: OwnChoiceProps) {
  const [fault] = column.kind === 'condition' ? faultsOf(reader, sheet, column) : []
  const label =
    column.kind === 'condition'
      ? t('structure.asExpression', { text: typed.trim() })
      : t('structure.further', { name: typed.trim() })
  return (
    <Combobox.Option value={OWN}>
      <span className="rb-option">
        <span className="rb-option-title">{label}</span>
        <span className="rb-id">{column.kind === 'condition' ? t(`type.${column.type}`) : column.output}</span>
      </span>
      {fault && <span className="rb-choice-meaning rb-fault">{lexicon.text(fault.message)}</span>}
    </Combobox.Option>
  )
}
