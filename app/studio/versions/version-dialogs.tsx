/** The questions about versions, of which one at most is open. */
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { Words } from '../use-words.ts'
import type { GateListProps } from './gate-list.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { RollBackDialog, WithdrawDialog } from './small-dialogs.tsx'
import type { VersionDoings } from './use-version-doings.ts'
import type { VersionsKnown } from './use-versions.ts'

export interface VersionDialogsProps {
  readonly doings: VersionDoings
  readonly known: VersionsKnown
  readonly draft: OpenDraft
  readonly workbook: Workbook
  readonly words: Words
  readonly placeOf: GateListProps['placeOf']
}

export function VersionDialogs({ doings: { open, close }, ...props }: VersionDialogsProps) {
  switch (open?.kind) {
    case 'publish':
      return <PublishDialog {...props} onClose={close} />
    case 'roll-back':
      return <RollBackDialog {...props} version={open.version} onClose={close} />
    case 'withdraw':
      return <WithdrawDialog {...props} version={open.version} onClose={close} />
    case 'restore':
      return <RestoreDialog {...props} version={open.version} onClose={close} />
    default:
      return null
  }
}
