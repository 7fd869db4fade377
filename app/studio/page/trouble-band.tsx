/** What could not be done, in a band below the header: what happened, what is kept, what to do. */
import { Alert, Button } from '@mantine/core'
import type { Edit } from '../../../rules/workbook/index.ts'
import type { OpenDraft, Trouble } from '../draft/draft.ts'
import type { Translate } from '../../translate.ts'
import { useDraftPart } from '../draft/use-draft-part.ts'

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
    <Alert
      color={['cannot-undo', 'theirs'].includes(trouble.kind) ? 'orange' : 'red'}
      p="xs"
      radius={0}
      className="rb-band"
      role="alert"
    >
      {sentenceOf(trouble, t)} {'edits' in trouble && <NotTaken edits={trouble.edits} t={t} />}
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

const MOST_SHOWN = 20

/** What was typed, so that it can be copied from here. */
function NotTaken({ edits, t }: { readonly edits: readonly Edit[]; readonly t: Translate }) {
  const texts = edits.flatMap(textsOf).filter((text) => text !== '')
  if (texts.length === 0) return null
  return (
    <details>
      <summary>{t('save.notTaken', { count: texts.length })}</summary>
      {texts.slice(0, MOST_SHOWN).map((text, at) => (
        <div key={at}>{text}</div>
      ))}
      {texts.length > MOST_SHOWN && '…'}
    </details>
  )
}

function textsOf(edit: Edit): readonly string[] {
  if (edit.kind === 'cell') return [edit.text]
  if (edit.kind !== 'row-insert') return []
  return Object.values(edit.row.cells).map((cell) => (typeof cell === 'string' ? cell : cell.text))
}

function sentenceOf(trouble: Trouble, t: Translate): string {
  switch (trouble.kind) {
    case 'signed-out':
      return t('save.signedOut')
    case 'refused':
      return t('save.refused', { message: trouble.message })
    case 'cannot-undo':
      return t('save.cannotUndo')
    case 'gone':
      return t('save.gone')
    case 'theirs':
      return t(trouble.some ? 'save.theirsSome' : 'save.theirs', { by: trouble.by || t('save.somebody') })
  }
}
