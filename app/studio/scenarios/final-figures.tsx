/** The final figures of a run, each to be ticked as what must come out. */
import { Checkbox } from '@mantine/core'
import type { Json, JsonObject } from '../../../rules/json.ts'
import type { SimulationResult } from '../../../rules/simulate/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import { figureKey, figureName, figuresOf, figureValue, valueAtPath } from '../preview/figures.ts'
import { withFigure, type Expect } from './pins.ts'

export interface FinalFiguresProps {
  readonly result: SimulationResult
  readonly expect: Expect
  readonly readOnly: boolean
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onExpect: (expect: Expect) => void
}

export function FinalFigures({ result, expect, readOnly, lexicon, t, onExpect }: FinalFiguresProps) {
  const figures = figuresOf(result.final as unknown as JsonObject)
  return (
    <details className="rb-final" data-testid="final-figures">
      <summary>{t('scenario.finalFigures')}</summary>
      <div>
        {figures.map((figure) => (
          <Checkbox
            key={figureKey(figure)}
            size="xs"
            disabled={readOnly}
            label={t('scenario.figure', {
              name: figureName(figure, lexicon, t),
              value: figureValue(figure, lexicon, t),
            })}
            checked={valueAtPath((expect.final ?? {}) as Json, figure.path) !== undefined}
            onChange={(event) =>
              onExpect(withFigure(expect, figure.path, event.currentTarget.checked ? figure.value : undefined))
            }
          />
        ))}
      </div>
    </details>
  )
}
