/** The table as it would be brought in: above each column what it becomes, in each cell what was seen and how it was read. */
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { columnName, type ColumnUse, type ProposedColumn } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import type { BookReader } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { groupsFor, columnUse, usesOffered, textOfUse, type UseGroup } from './column-uses.ts'
import { isRemarkable, type Look, type ShownCell } from './look.ts'

export interface ColumnsTableProps {
  readonly look: Look
  readonly reader: BookReader
  readonly words: Pick<Words, 't' | 'language'>
  readonly onUse: (column: number, use: ColumnUse) => void
}

export function ColumnsTable({ look, reader, words, onUse }: ColumnsTableProps) {
  const { t } = words
  const groups = useMemo(() => usesOffered(reader, look.point, words), [reader, look.point, words])
  return (
    <div className="rb-bring-scroll" tabIndex={0} role="region" aria-label={t('bringIn.table')}>
      <table className="rb-bring-table" data-testid="bring-table">
        <thead>
          <tr>
            <th scope="col" className="rb-bring-row">
              {t('bringIn.row')}
            </th>
            {look.columns.map((column) => (
              <Head key={column.at} column={column} groups={groups} look={look} words={words} onUse={onUse} />
            ))}
          </tr>
        </thead>
        <tbody>
          {look.shown.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" className="rb-bring-row">
                {row + 1}
              </th>
              {cells.map((cell) => (
                <Cell key={cell.at} cell={cell} words={words} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeadProps extends Omit<ColumnsTableProps, 'reader'> {
  readonly column: ProposedColumn
  readonly groups: UseGroup[]
}

function Head({ column, groups, look, words, onUse }: HeadProps) {
  const { at, heading, unit, use } = column
  const name = heading === '' ? columnName(at) : heading
  return (
    <th scope="col" data-use={use.as}>
      <span className="rb-bring-letter">{columnName(at)}</span> {heading}
      {unit !== undefined && <span className="rb-dim"> ({unit})</span>}
      <Select
        size="xs"
        mt={2}
        searchable
        allowDeselect={false}
        limit={200}
        aria-label={words.t('bringIn.becomes', { column: name })}
        data={groupsFor(groups, column, look.point, words)}
        value={textOfUse(use)}
        comboboxProps={{ width: 320, position: 'bottom-start' }}
        onChange={(value) => value !== null && onUse(at, columnUse(value))}
      />
    </th>
  )
}

function Cell({
  cell: { at, seen, report, fault },
  words,
}: {
  readonly cell: ShownCell
  readonly words: ColumnsTableProps['words']
}) {
  if (!report)
    return (
      <td className="rb-bring-idle" data-cell={at}>
        {seen}
      </td>
    )
  const notes = notesOn(report, fault !== undefined, words)
  return (
    <td
      data-cell={at}
      data-fault={fault !== undefined}
      data-manner={report.manner}
      title={fault && `${at}: ${textIn(fault, words.language)}`}
    >
      <span className="rb-bring-text">{report.text}</span>
      {notes !== '' && <span className="rb-bring-how">{notes}</span>}
    </td>
  )
}

/** What was seen where it is something else now, and why. */
function notesOn(
  report: NonNullable<ShownCell['report']>,
  isFault: boolean,
  { t }: ColumnsTableProps['words'],
): string {
  if (!isRemarkable(report, isFault)) return ''
  const { seen, text, manner, merged, formula, hidden } = report
  return [
    ...(seen !== text && seen !== '' ? [t('bringIn.seen', { seen })] : []),
    ...(manner === 'as-it-stands' || manner === 'empty' || manner === 'number' ? [] : [t(`bringIn.manner.${manner}`)]),
    ...(merged ? [t('bringIn.merged')] : []),
    ...(formula === undefined ? [] : [`=${formula}`]),
    ...(hidden ? [t('bringIn.hiddenCell')] : []),
    ...(isFault ? [t('bringIn.unread')] : []),
  ].join(' · ')
}
