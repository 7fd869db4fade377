/** What has become of one's edits, in two words. */
import { Tooltip, UnstyledButton } from '@mantine/core'
import type { SaveState } from '../draft/edit-queue.ts'
import type { Translate } from '../../translate.ts'

export interface SaveIndicatorProps {
  readonly state: SaveState
  readonly t: Translate
  readonly onRetry: () => void
}

export function SaveIndicator({ state, t, onRetry }: SaveIndicatorProps) {
  const count = state.kind === 'offline' ? state.kept : state.kind === 'conflict' ? state.cells : 0
  return (
    <Tooltip label={t(`save.${state.kind}Hint`)} multiline maw={280}>
      <UnstyledButton
        className="rb-save"
        data-state={state.kind}
        data-testid="save-state"
        aria-live="polite"
        onClick={state.kind === 'offline' ? onRetry : undefined}
      >
        <span className="rb-save-dot" />
        {t(`save.${state.kind}`, { count })}
      </UnstyledButton>
    </Tooltip>
  )
}
