/** A version back into the draft: what it takes is shown, and then it is an edit like any other. */
import { Button, Group, Loader, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { editsBetween, logChanges } from '../../../rules/history/index.ts'
import { applyEdits, type Workbook } from '../../../rules/workbook/index.ts'
import type { Version } from '../../services/index.ts'
import { Dialog } from '../dialog.tsx'
import type { OpenDraft } from '../draft/draft.ts'
import { ChangeList } from '../history/change-list.tsx'
import type { Words } from '../use-words.ts'
import { useVersion } from './use-version.ts'

export interface RestoreDialogProps {
  readonly version: Version
  readonly draft: OpenDraft
  readonly workbook: Workbook
  readonly words: Words
  readonly onClose: () => void
}

const MOST_LISTED = 12

export function RestoreDialog({ version, draft, workbook, words, onClose }: RestoreDialogProps) {
  const { t } = words
  const { number } = version
  const content = useVersion(workbook.id, number)
  // Others may go on while one thinks: what it takes is reckoned against the book as it is.
  const found = useMemo(() => {
    if (typeof content !== 'object') return undefined
    const edits = editsBetween(workbook, { ...content, id: workbook.id })
    return { edits, changes: logChanges(edits, applyEdits(workbook, edits).inverse) }
  }, [content, workbook])
  const go = (): void => {
    draft.edit(found!.edits, { history: {} })
    notifications.show({ message: t('versions.restore.done', { number }) })
    onClose()
  }
  return (
    <Dialog
      size="lg"
      title={t('versions.restore.title', { number })}
      close={t('versions.restore.cancel')}
      onClose={onClose}
    >
      {content === 'failed' && <Text size="sm">{t('versions.failed')}</Text>}
      {content === 'loading' && <Loader size="xs" />}
      {found && found.edits.length === 0 && <Text size="sm">{t('versions.restore.same')}</Text>}
      {found && found.edits.length > 0 && (
        <>
          <ChangeList
            changes={found.changes}
            count={found.changes.length}
            most={MOST_LISTED}
            within={{}}
            workbook={workbook}
            words={words}
          />
          <Text size="sm" mt="sm">
            {t('versions.restore.about', { count: found.edits.length })}
          </Text>
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('versions.restore.cancel')}
        </Button>
        {found && found.edits.length > 0 && <Button onClick={go}>{t('versions.restore.submit')}</Button>}
      </Group>
    </Dialog>
  )
}
