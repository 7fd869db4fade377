/** How the scenarios of the book stand, in one line under its sheets. */
import type { Translate } from '../translate.ts'
import type { ScenarioStatus } from '../preview/protocol.ts'

export interface ScenarioCountProps {
  readonly statuses: readonly ScenarioStatus[]
  readonly t: Translate
}

export function ScenarioCount({ statuses, t }: ScenarioCountProps) {
  const stopped = statuses.length > 0 && statuses.every(({ state }) => state === 'stopped')
  const unmet = statuses.filter(({ state }) => state !== 'met').length
  const changed = statuses.filter((status) => status.changed).length
  return (
    <div className="rb-scenario-count">
      {t('preview.scenarios')} <strong>{statuses.length}</strong>{' '}
      {stopped ? (
        <span data-state="unmet">! {t('preview.stopped')}</span>
      ) : (
        <span data-state={unmet === 0 ? 'met' : 'unmet'}>{unmet === 0 ? '✓' : `✗ ${unmet}`}</span>
      )}
      {changed > 0 && <span data-state="changed"> {t('preview.changed', { count: changed })}</span>}
    </div>
  )
}
