/** How a scenario stands, as a sign with its words. */
import type { Translate } from '../../translate.ts'
import type { ScenarioStatus } from './protocol.ts'

export function stateWords(status: ScenarioStatus | undefined, t: Translate): string {
  if (!status) return ''
  return status.state === 'met' && !status.expectations ? t('preview.noExpectations') : t(`preview.${status.state}`)
}

export interface StatusMarkProps {
  readonly status: ScenarioStatus | undefined
  readonly t: Translate
}

export function StatusMark({ status, t }: StatusMarkProps) {
  if (!status) return <span className="rb-mark" />
  const sign = status.state === 'met' ? (status.expectations ? '✓' : '·') : status.state === 'unmet' ? '✗' : '!'
  return (
    <span className="rb-mark" data-state={status.state} data-changed={status.changed} title={stateWords(status, t)}>
      {sign}
    </span>
  )
}
