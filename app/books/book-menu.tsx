/** What its reader may do with a book from the list. */
import { ActionIcon, Menu } from '@mantine/core'
import { textIn } from '../../rules/text.ts'
import type { BookEntry } from '../services/index.ts'
import { DotsIcon } from '../studio/icons.tsx'
import { Downloads } from '../studio/downloads.tsx'
import { useMay } from '../use-may.ts'
import { useBooksText } from './use-books-text.ts'
import type { Life } from './use-life.ts'

export interface BookMenuProps {
  readonly book: BookEntry
  readonly life: Life
  readonly onRename: () => void
}

export function BookMenu({ book, life, onRename }: BookMenuProps) {
  const { t, language } = useBooksText()
  const title = textIn(book.title, language)
  const named = { id: book.id, title }
  const may = useMay()
  const mayManage = may('book.manage', book.id)
  const putAway = book.archived ? 'unarchive' : 'archive'
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actionsOf', { title })} disabled={life.busy}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('book.edit', book.id) && <Menu.Item onClick={onRename}>{t('rename')}</Menu.Item>}
        {may('book.make') && (
          <Menu.Item onClick={() => void life.act(named, 'duplicate', { key: crypto.randomUUID() })}>
            {t('duplicate')}
          </Menu.Item>
        )}
        {mayManage && <Menu.Item onClick={() => void life.act(named, putAway)}>{t(putAway)}</Menu.Item>}
        {(may('book.make') || mayManage || may('book.edit', book.id)) && <Menu.Divider />}
        <Downloads book={book.id} />
        {mayManage && (
          <>
            <Menu.Divider />
            <Menu.Item c="red" onClick={() => void life.act(named, 'delete')}>
              {t('delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
