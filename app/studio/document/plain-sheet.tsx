/** A sheet as a plain table: its first rows where and as the grid will draw them, or all of it on paper. */
import { VisuallyHidden } from '@mantine/core'
import type { PlainTable } from './plain-table.ts'

export function PlainSheet({ table }: { readonly table: PlainTable }) {
  const width = ROW_NUMBERS + table.columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <div className="rb-grid rb-plain ht-theme-main">
      <table className="handsontable" style={{ width }} aria-label={table.sheet}>
        <colgroup>
          <col style={{ width: ROW_NUMBERS }} />
          {table.columns.map(({ width }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a column is its place here
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th className="rb-corner">{table.corner || <VisuallyHidden>#</VisuallyHidden>}</th>
            {table.columns.map(({ label, unit, detail, classes }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place here
              <th key={index} scope="col" className={classes.join(' ')}>
                <span className="colHeader">
                  <span className="rb-label">
                    {label}
                    {unit !== undefined && <span className="rb-unit">{unit}</span>}
                  </span>
                  <span className="rb-detail">{detail}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place here
            <tr key={index}>
              <th scope="row" className={row.classes}>
                <span className="rowHeader">{index + 1}</span>
              </th>
              {row.cells.map(([text, classes, after, before], at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its place here
                <td key={at} className={classes}>
                  {before ? <span className="rb-before" data-text={before} /> : null}
                  {text}
                  {after ? <span className="rb-after" data-text={after} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As wide as the grid's column of row numbers. */
const ROW_NUMBERS = 46
