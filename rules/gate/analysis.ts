/** What the analysis of the draft finds: errors stand in the way and cannot be acknowledged, warnings are told. */
import { textIn } from '../text.ts'
import { inBoth } from '../review/index.ts'
import {
  bookAnalysis,
  placeName,
  printOf,
  toldOf,
  type CompiledBook,
  type Finding,
  type Workbook,
} from '../workbook/index.ts'
import type { Obstacle } from './item.ts'

export function analysisObstacles(book: CompiledBook): readonly Obstacle[] {
  const { findings } = toldOf(book.workbook, [...book.findings, ...bookAnalysis()(book)])
  const seen = new Map<string, number>()
  return findings.flatMap((finding) => {
    if (finding.severity === 'hint') return []
    const named = keyOf(finding)
    const times = (seen.get(named) ?? 0) + 1
    seen.set(named, times)
    return [obstacleOf(book.workbook, finding, times === 1 ? named : `${named}:${times}`)]
  })
}

function keyOf({ sheet, row, column, scenario, code }: Finding): string {
  const place = scenario === undefined ? [sheet, row, column] : ['scenario', scenario]
  return `finding:${place.filter((part) => part !== undefined).join('/')}:${code}`
}

function obstacleOf(workbook: Workbook, finding: Finding, key: string): Obstacle {
  const { sheet, row, column, scenario, severity, message } = finding
  const place = placeName(workbook, finding)
  return {
    key,
    kind: 'analysis',
    text: inBoth((say, language) => `${say(place)}${language === 'en' ? ': ' : '：'}${say(message)}`),
    place:
      scenario === undefined
        ? { sheet, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) }
        : { scenario },
    weight: severity === 'error' ? 'stands' : 'told',
    acknowledgeable: false,
    print: printOf(textIn(message, 'en')),
  }
}
