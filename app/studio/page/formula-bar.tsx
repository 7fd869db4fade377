/**
 * The selected cell, read three ways: as typed (and edited here, where there is room), in plain words, as JSON Logic.
 */
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import type { CellDiagnostic } from '../../../rules/cell/index.ts'
import { fieldText, POINTS, rowDateOf, type Remedy, type RowDate, type Sheet } from '../../../rules/workbook/index.ts'
import { NO_HELP, type CellHelp } from '../formula/cell-help.ts'
import { TypedText } from '../formula/typed-text.tsx'
import type { CellReader, ReadableField } from '../grid/cell-reader.ts'
import { CheckIcon, WarningIcon } from '../../icons.tsx'
import { numbersWritten } from '../grid/looks.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import { RemedyButtons } from './remedy-buttons.tsx'

export interface FormulaBarProps {
  readonly sheet: Sheet
  readonly row: string | undefined
  /** A field's key: a column's id, or `@note` and the like. */
  readonly column: string | undefined
  readonly reader: CellReader
  readonly readOnly: boolean
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onText: (text: string) => void
  readonly onRemedy: (remedy: Remedy) => void
  readonly onDone: () => void
}

export function FormulaBar(props: FormulaBarProps) {
  const { sheet, t, lexicon } = props
  const index = sheet.rows.findIndex(({ id }) => id === props.row)
  const row = sheet.rows[index]
  const column = sheet.columns.find(({ id }) => id === props.column)
  const field = column ?? rowDateOf(props.column)
  const typed = typedIn(props)
  const help = useHelp(props.reader, sheet, field)
  const label = column
    ? lexicon.text(column.label)
    : props.column?.startsWith('@')
      ? t(`grid.${props.column.slice(1)}`)
      : ''
  const written = column?.type === 'number' ? numbersWritten(props) : undefined
  const numbers = written === undefined ? [] : [written]
  const place = row ? String(index + 1) : t('formula.newRow')
  if (props.column === undefined) {
    return (
      <div className="rb-formula" data-empty="true">
        <span className="rb-formula-hint">{t('formula.none')}</span>
      </div>
    )
  }
  return (
    <div className="rb-formula" role="group" aria-label={t('formula.label')}>
      <div className="rb-formula-place" title={[`${label} · ${place}`, ...numbers].join('\n')}>
        <strong>{label}</strong> <span>{place}</span>
      </div>
      <TypedText
        place={`${sheet.id}\n${props.row}\n${props.column}`}
        text={typed}
        readOnly={props.readOnly}
        label={t('formula.typed')}
        help={help}
        lexicon={lexicon}
        t={t}
        onText={props.onText}
        onDone={props.onDone}
      />
      <Reading {...props} field={field} typed={typed} />
    </div>
  )
}

/** Who knows what is written in the field; nobody where it is for people. */
function useHelp(reader: CellReader, sheet: Sheet, field: ReadableField | undefined): CellHelp {
  return useMemo(
    () => (field === undefined ? NO_HELP : helpWith(reader, sheet, field)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what a cell means does not rest on the other rows
    [reader, sheet.id, sheet.columns, field],
  )
}

const helpWith = (reader: CellReader, sheet: Sheet, field: ReadableField): CellHelp => ({
  tokens: (text) => reader.tokens(sheet, field, text),
  faults(text) {
    const reading = reader.read(sheet, field, text)
    return reading.ok ? [] : reading.diagnostics
  },
  offers: (text, cursor, asked) =>
    typeof field === 'string' ? undefined : reader.offers(sheet, field, text, cursor, asked),
  note: (token) => reader.note(sheet, token),
})

function typedIn({ sheet, row: rowId, column }: FormulaBarProps): string {
  const row = sheet.rows.find(({ id }) => id === rowId)
  return row && column !== undefined ? fieldText(row, column) : ''
}

function rowDateInWords(sheet: Sheet, name: RowDate, date: string, t: Translate): string {
  if (POINTS[sheet.point].dictionary) return t('formula.datesWithoutEffect')
  return date === '' ? t(`formula.${name}.blank`) : t(`formula.${name}.date`, { date })
}

interface ReadingProps extends FormulaBarProps {
  readonly field: ReadableField | undefined
  readonly typed: string
}

function Reading(props: ReadingProps) {
  const { sheet, reader, lexicon, t, field, typed } = props
  if (!field) return <div className="rb-formula-words rb-dim">{t('formula.notACell')}</div>
  const view = reader.read(sheet, field, typed)
  if (!view.ok) {
    return <Fault {...props} typed={typed} fault={view.diagnostics[0]} />
  }
  if (typeof field === 'string') {
    return <div className="rb-formula-words">{rowDateInWords(sheet, field, view.canonical, t)}</div>
  }
  const words = reader.inWords(sheet, field, typed)
  const blank = field.kind === 'condition' ? t('formula.anything') : t('formula.empty')
  const sentence = words ? lexicon.text(words) : blank
  const meant = reader.logic(sheet, field, typed)
  const logic = meant === undefined ? undefined : JSON.stringify(meant)
  return (
    <>
      <div className="rb-formula-words" title={`${t('formula.words')}: ${sentence}`} data-testid="formula-words">
        {sentence}
      </div>
      {logic !== undefined && (
        <CopyButton value={logic}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('formula.copied') : t('formula.copy')}>
              <UnstyledButton className="rb-formula-logic" onClick={copy} data-testid="formula-logic">
                {copied && <CheckIcon size={12} />}
                <code>{logic}</code>
              </UnstyledButton>
            </Tooltip>
          )}
        </CopyButton>
      )}
    </>
  )
}

interface FaultProps extends FormulaBarProps {
  readonly typed: string
  readonly fault: CellDiagnostic | undefined
}

/** Why the text cannot be read, and what would mend it. */
function Fault({ sheet, row, column, reader, readOnly, lexicon, typed, fault, onRemedy }: FaultProps) {
  if (fault === undefined) return null
  const isOpen = !readOnly && row !== undefined && column !== undefined
  const mends = isOpen ? reader.mends(sheet, { row, column }, typed, fault) : []
  return (
    <div className="rb-formula-fault">
      <span className="rb-formula-words rb-wrong" role="alert">
        <WarningIcon size={13} /> {lexicon.text(fault.message)}
      </span>
      <RemedyButtons remedies={mends} lexicon={lexicon} onApply={onRemedy} />
    </div>
  )
}
