/**
 * Gaps, as findings: inputs that no row answers, fractions that none does, and facts that may be missing.
 *
 * A collection may well be empty, and defaults stand for every gap.
 */
import { hasDefaults } from '../../hits.ts'
import { answersOneRow } from '../../to-logic.ts'
import { exampleOf } from '../example.ts'
import type { TableFinding } from '../finding.ts'
import { findGaps, gapsIn } from '../gaps.ts'
import type { Gap, Gaps } from '../gaps.ts'
import type { Lint } from '../lint.ts'
import { addedRow } from '../remedy.ts'
import { columnOf, stopped } from '../report.ts'
import type { Space } from '../space.ts'
import { fractionText, gapText, missingText } from '../words.ts'

export function uncovered(budget: number): Lint {
  let known: Gaps | undefined
  return (space, since) => {
    if (!mayHaveGaps(space)) return []
    known = findGaps(space, { left: budget }, since && known)
    const findings = gapsIn(known).map((gap) => findingOf(space, gap))
    return known.complete ? findings : [...findings, stopped({ en: 'gaps', 'zh-CN': '空缺' })]
  }
}

const mayHaveGaps = ({ table }: Space): boolean => answersOneRow(table.hitPolicy) && !hasDefaults(table)

const mayOverlap = ({ table: { hitPolicy } }: Space): boolean => hitPolicy !== 'unique' && hitPolicy !== 'any'

function findingOf(space: Space, { kind, part, dimension }: Gap): TableFinding {
  const example = exampleOf(space, part)
  const shown = example ? { example } : {}
  const remedies = addedRow(space, part)
  switch (kind) {
    case 'gap':
      return { code: kind, severity: 'warning', message: gapText(space, part), ...shown, remedies }
    case 'gap-between-whole-numbers':
      return { code: kind, severity: 'hint', message: fractionText(space, part), ...shown, remedies }
    case 'gap-missing': {
      const message = missingText(space.dimensions[dimension!]!)
      // Where one row only may match, a row for all that lacks the fact might meet others.
      const mended = mayOverlap(space) ? { remedies } : {}
      return { code: kind, severity: 'hint', ...columnOf(space, dimension!), message, ...shown, ...mended }
    }
  }
}
