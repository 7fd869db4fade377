/** How a sheet of a decision point may begin: its first columns with a row of the catalogue's own examples. */
import { textIn, type Language } from '../../../rules/text.ts'
import { answerNamed, factNamed, firstColumns, type Column, type DecisionPoint } from '../../../rules/workbook/index.ts'

export function SheetExample({ point, language }: { readonly point: DecisionPoint; readonly language: Language }) {
  const columns = firstColumns(point)
  return (
    <table className="rb-example">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={`rb-${column.kind}`}>
              {textIn(column.label, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {columns.map((column) => (
            <td key={column.id}>{exampleOf(point, column)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

const exampleOf = (point: DecisionPoint, { kind, subject = '', output }: Column): string =>
  (kind === 'condition' ? factNamed(subject) : answerNamed(point, output))?.example ?? '…'
