/** How the draft stands: its revision, what has become of one's edits, and how much in it is worth a look. */
import { Button } from '@mantine/core'
import type { OpenDraft } from '../draft/draft.ts'
import { saveState } from '../draft/edit-queue.ts'
import { WarningIcon } from '../icons.tsx'
import type { Translate } from '../translate.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import { SaveIndicator } from './save-indicator.tsx'
import { useDraftPart } from './use-draft.ts'

export interface DraftStatusProps {
  readonly draft: OpenDraft
  readonly preview: Preview
  readonly t: Translate
  readonly onFindings: () => void
}

export function DraftStatus({ draft, preview, t, onFindings }: DraftStatusProps) {
  const queue = useDraftPart(draft, (state) => state.queue)
  const findings = usePreviewPart(preview, (state) => state.findings)
  const wrong = findings.some(({ severity }) => severity === 'error')
  const some = findings.length > 0
  return (
    <>
      <Revision revision={queue.revision} t={t} />
      <SaveIndicator state={saveState(queue)} t={t} onRetry={draft.retry} />
      <Button
        size="compact-xs"
        variant={some ? 'light' : 'subtle'}
        color={wrong ? 'red' : some ? 'orange' : 'gray'}
        // The orange of the library is too light to be read on its own tint.
        {...(some && !wrong && { c: 'var(--rb-look)' })}
        leftSection={some ? <WarningIcon size={13} /> : undefined}
        onClick={onFindings}
        data-testid="findings-count"
      >
        {some ? t('header.findings', { count: findings.length }) : t('header.noFindings')}
      </Button>
    </>
  )
}

export function Revision({ revision, t }: { readonly revision: number; readonly t: Translate }) {
  return <span className="rb-revision">{t('header.draft', { revision })}</span>
}
