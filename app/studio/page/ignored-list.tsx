/** What is ignored, folded away under its number: each with the reason, and a button that takes it back. */
import { Button } from '@mantine/core'
import {
  placeName,
  type Finding,
  type Ignored,
  type IgnoredFinding,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

export interface IgnoredListProps {
  readonly ignored: readonly IgnoredFinding[]
  readonly workbook: Workbook
  readonly readOnly: boolean
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onGo: (finding: Finding) => void
  readonly onTell: (ignored: Ignored) => void
}

/** As many as of the findings themselves. */
const MOST = 100

export function IgnoredList(props: IgnoredListProps) {
  const { ignored, workbook, lexicon, t, readOnly } = props
  return (
    <details className="rb-hints" data-testid="ignored">
      <summary>{t('findings.ignored', { count: ignored.length })}</summary>
      <ul>
        {ignored.slice(0, MOST).map(({ finding, ignored: one }, index) => (
          <li key={`${one.print} ${index}`} data-severity={finding.severity}>
            <button type="button" className="rb-finding" onClick={() => props.onGo(finding)}>
              <span className="rb-finding-place">{lexicon.text(placeName(workbook, finding))}</span>
              <span>{lexicon.text(finding.message)}</span>
              <span className="rb-dim">{t('findings.ignoredBecause', { reason: one.reason })}</span>
            </button>
            {!readOnly && (
              <span className="rb-remedies">
                <Button size="compact-xs" variant="light" onClick={() => props.onTell(one)}>
                  {t('findings.tell')}
                </Button>
              </span>
            )}
          </li>
        ))}
        {ignored.length > MOST && <li className="rb-dim">{t('findings.more', { count: ignored.length - MOST })}</li>}
      </ul>
    </details>
  )
}
