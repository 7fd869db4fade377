/** What could not be done, in a band below the header: what happened, what is kept, what to do. */
import { Alert, Button } from '@mantine/core'
import type { OpenDraft, Trouble } from '../draft/draft.ts'
import type { Translate } from '../translate.ts'
import { useDraftPart } from './use-draft.ts'

export interface TroubleBandProps {
  readonly draft: OpenDraft
  readonly t: Translate
}

export function TroubleBand({ draft, t }: TroubleBandProps) {
  const trouble = useDraftPart(draft, (state) => state.trouble)
  if (!trouble) return null
  const retry = (): void => {
    draft.forgetTrouble()
    draft.retry()
  }
  return (
    <Alert color={trouble.kind === 'cannot-undo' ? 'orange' : 'red'} p="xs" radius={0} className="rb-band" role="alert">
      {sentenceOf(trouble, t)}{' '}
      {trouble.kind === 'signed-out' && (
        <Button size="compact-xs" onClick={retry}>
          {t('save.retry')}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" onClick={draft.forgetTrouble}>
        {t('save.dismiss')}
      </Button>
    </Alert>
  )
}

function sentenceOf(trouble: Trouble, t: Translate): string {
  switch (trouble.kind) {
    case 'signed-out':
      return t('save.signedOut')
    case 'refused':
      return t('save.refused', { message: trouble.message })
    case 'cannot-undo':
      return t('save.cannotUndo')
  }
}
