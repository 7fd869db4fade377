/** How the scenarios of the book stand, in one line under its sheets. */
import type { Translate } from '../../translate.ts'
import type { ScenarioStatus } from '../preview/protocol.ts'

export interface ScenarioCountProps {
  /** How many there are. */
  readonly scenarios: number
  readonly statuses: readonly ScenarioStatus[]
  readonly t: Translate
}

export function ScenarioCount({ scenarios, statuses, t }: ScenarioCountProps) {
  // Before the first answer nothing is known: neither that all are met, nor that there is none.
  if (statuses.length === 0 && scenarios > 0)
    return (
      <div className="rb-scenario-count" data-pending="true">
        {t('preview.scenarios')} <strong>{scenarios}</strong> <span>{t('preview.running')}</span>
      </div>
    )
  const stopped = statuses.length > 0 && statuses.every(({ state }) => state === 'stopped')
  const unmet = statuses.filter(({ state }) => state !== 'met').length
  const changed = statuses.filter((status) => status.changed).length
  return (
    <div className="rb-scenario-count">
      {t('preview.scenarios')} <strong>{statuses.length}</strong>{' '}
      {stopped ? (
        <span data-state="unmet">! {t('preview.stopped')}</span>
      ) : (
        scenarios > 0 && <span data-state={unmet === 0 ? 'met' : 'unmet'}>{unmet === 0 ? '✓' : `✗ ${unmet}`}</span>
      )}
      {changed > 0 && <span data-state="changed"> {t('preview.changed', { count: changed })}</span>}
    </div>
  )
}
