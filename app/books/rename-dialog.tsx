/** The titles of a book, in both languages. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { textIn } from '../../rules/text.ts'
import type { BookEntry } from '../services/index.ts'
import { useBooksText } from './use-books-text.ts'
import type { Life } from './use-life.ts'

export interface RenameDialogProps {
  readonly book: BookEntry
  readonly life: Life
  readonly onClose: () => void
}

export function RenameDialog({ book, life, onClose }: RenameDialogProps) {
  const { t, language } = useBooksText()
  const [en, setEn] = useState(book.title.en)
  const [zh, setZh] = useState(book.title['zh-CN'] ?? '')
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const shown = textIn({ en: en || zh, ...(zh && { 'zh-CN': zh }) }, language)
    const fields = { 'title.en': en, 'title.zh-CN': zh, shown }
    if (await life.act({ id: book.id, title: textIn(book.title, language) }, 'rename', fields)) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('renaming.title')}
      closeButtonProps={{ 'aria-label': t('renaming.cancel') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('renaming.en')}
            value={en}
            maxLength={2000}
            data-autofocus
            onChange={(event) => setEn(event.currentTarget.value)}
          />
          <TextInput
            label={t('renaming.zh')}
            value={zh}
            maxLength={2000}
            onChange={(event) => setZh(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('renaming.cancel')}
            </Button>
            <Button type="submit" loading={life.busy} disabled={(en + zh).trim() === ''}>
              {t('renaming.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
