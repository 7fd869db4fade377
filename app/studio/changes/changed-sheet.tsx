/** The rows of a sheet that are not as they were, as in the grid: what is new, gone, moved, and cells before and after. */
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { rowFieldName } from '../../../rules/review/index.ts'
import { FromTo } from '../history/change-list.tsx'
import type { Words } from '../use-words.ts'
import type { ChangedCell, ChangedColumn, ChangedRow, ChangedTable, Fate } from './changed-table.ts'

export interface Beside {
  /** What stands beside a change: remarks of a reviewer. The place is that of `placeKey`. */
  readonly renderBeside?: ((place: string) => ReactNode) | undefined
  /** Where a row is looked at in its sheet; undefined for what is gone. */
  readonly addressOf?: ((sheet: string, row: string) => string) | undefined
}

export interface ChangedSheetProps extends Beside {
  readonly sheet: string
  readonly name: string
  readonly table: ChangedTable
  readonly words: Pick<Words, 't' | 'lexicon'>
}

export function ChangedSheet({ sheet, name, table, words, ...beside }: ChangedSheetProps) {
  const { t } = words
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached with the keyboard
    <div className="rb-difference" role="region" aria-label={t('changes.table', { sheet: name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{t('changes.row')}</VisuallyHidden>
            </th>
            {table.columns.map((column) => (
              <th key={column.id} scope="col" data-fate={column.fate}>
                <Mark fate={column.fate} t={t} />
                <ColumnName column={column} words={words} />
                {beside.renderBeside?.(column.place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <RowLines key={row.id} sheet={sheet} row={row} columns={table.columns} t={t} {...beside} />
          ))}
          {table.more > 0 && <Gap columns={table.columns.length}>{t('changes.moreRows', { count: table.more })}</Gap>}
        </tbody>
      </table>
    </div>
  )
}

function ColumnName({
  column: { id, column, fate },
  words: { lexicon },
}: { readonly column: ChangedColumn } & Pick<ChangedSheetProps, 'words'>) {
  const name = lexicon.text(column?.label ?? rowFieldName(id))
  return fate === 'removed' ? <del>{name}</del> : <>{name}</>
}

interface RowLinesProps extends Beside {
  readonly sheet: string
  readonly row: ChangedRow
  readonly columns: readonly ChangedColumn[]
  readonly t: Words['t']
}

function RowLines({ sheet, row, columns, t, renderBeside, addressOf }: RowLinesProps) {
  return (
    <>
      {row.kept > 0 && <Gap columns={columns.length}>{t('changes.kept', { count: row.kept })}</Gap>}
      <tr data-fate={row.fate} data-testid="changed-row">
        <th scope="row">
          <Mark fate={row.fate} t={t} />
          <RowNumber sheet={sheet} row={row} addressOf={addressOf} />
          {row.before !== undefined && row.number !== undefined && (
            <span className="rb-difference-moved">
              <span aria-hidden>↕ {row.before}</span>
              <VisuallyHidden>{t('changes.movedFrom', { row: row.before })}</VisuallyHidden>
            </span>
          )}
          {renderBeside?.(row.place)}
        </th>
        {row.cells.map((cell, at) => (
          <td
            key={cell.place}
            data-fate={cell.fate === 'kept' ? columns[at]!.fate : cell.fate}
            className={isNumber(columns[at]!) ? 'rb-number' : undefined}
          >
            <CellText cell={cell} row={row.fate} t={t} />
            {renderBeside?.(cell.place)}
          </td>
        ))}
      </tr>
    </>
  )
}

const isNumber = ({ column }: ChangedColumn): boolean => column?.type === 'number'

function RowNumber({
  sheet,
  row: { id, number, before },
  addressOf,
}: Pick<RowLinesProps, 'sheet' | 'row' | 'addressOf'>) {
  if (number === undefined) return <del>{before}</del>
  return addressOf ? <Link to={addressOf(sheet, id)}>{number}</Link> : <>{number}</>
}

function CellText({ cell, row, t }: { readonly cell: ChangedCell; readonly row: Fate; readonly t: Words['t'] }) {
  if (row === 'removed') return <del>{cell.from}</del>
  if (cell.fate === 'kept') return <>{row === 'added' ? cell.to : cell.to || cell.from}</>
  const empty = t('changes.empty')
  return <FromTo from={cell.from || empty} to={cell.to || empty} t={t} />
}

const SIGNS = { added: '+', removed: '−', changed: '~', moved: '↕' } as const

/** A sign, and what it means for whoever listens: never the colour alone. */
export function Mark({ fate, t }: { readonly fate: Fate | 'moved'; readonly t: Words['t'] }) {
  if (fate === 'kept') return null
  return (
    <span className="rb-difference-mark" data-fate={fate}>
      <span aria-hidden>{SIGNS[fate]}</span>
      <VisuallyHidden>{t(`changes.${fate}`)}</VisuallyHidden>
    </span>
  )
}

function Gap({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <tr className="rb-difference-gap">
      <td colSpan={columns + 1}>{children}</td>
    </tr>
  )
}
