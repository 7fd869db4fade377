/** Below the grid: what the selected cells come to. It says so when several cells are selected, and follows in its own time. */
import { useMemo } from 'react'
import { decimal } from '../../../rules/cell/index.ts'
import type { CellReader } from '../grid/cell-reader.ts'
import type { GridShape } from '../grid/grid-shape.ts'
import { FIGURES, figuresOf } from '../grid/selection-figures.ts'
import type { Words } from '../use-words.ts'
import { useRangesIn, type Selection } from './selection.ts'

/** What is longer, such as a third, is said to be about that. */
const LONGEST = 20
const MOST_DECIMALS = 4

export interface SelectionBarProps {
  readonly shape: GridShape
  readonly selection: Selection
  readonly reader: CellReader
  readonly words: Words
}

export function SelectionBar({ shape, selection, reader, words: { t, lexicon } }: SelectionBarProps) {
  const ranges = useRangesIn(selection, shape.sheet.id)
  const isBlock = ranges.length > 1 || ranges.some(({ rows, fields }) => rows * fields > 1)
  const figures = useMemo(
    () => (isBlock ? figuresOf(shape, ranges, reader) : undefined),
    [isBlock, shape, ranges, reader],
  )
  const number = figures?.money === true ? lexicon.price : lexicon.number
  const write = (value: decimal.Decimal): string => {
    if (typeof value === 'number' || value.length <= LONGEST) return number(value)
    return `≈ ${number(decimal.round(value, MOST_DECIMALS, 'half-even'))}`
  }
  return (
    <div className="rb-selection-bar" role="group" aria-label={t('views.selected')} data-testid="selection-bar">
      {figures && (
        <dl>
          <div>
            <dt>{t('views.count')}</dt>
            <dd>{lexicon.number(figures.filled)}</dd>
          </div>
          {figures.numbers > 0 && figures.numbers < figures.filled && (
            <div>
              <dt>{t('views.numbers')}</dt>
              <dd>{lexicon.number(figures.numbers)}</dd>
            </div>
          )}
          {FIGURES.map((name) => {
            const value = figures.of[name]
            return (
              value !== undefined && (
                <div key={name}>
                  <dt>{t(`views.figures.${name}`)}</dt>
                  <dd>{write(value)}</dd>
                </div>
              )
            )
          })}
        </dl>
      )}
    </div>
  )
}
