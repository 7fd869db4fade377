/** The book as files: taking it, or the sheet on screen, away; and bringing in a table that was made elsewhere. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { Downloads } from '../downloads.tsx'
import { FileIcon } from '../../icons.tsx'
import type { Translate } from '../../translate.ts'

export interface FilesMenuProps {
  readonly book: string
  readonly sheet: string | undefined
  readonly t: Translate
  /** Absent where nothing can be changed. */
  readonly onBringIn?: (() => void) | undefined
}

export function FilesMenu({ book, sheet, t, onBringIn }: FilesMenuProps) {
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <Tooltip label={t('header.files')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('header.files')}>
            <FileIcon />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {onBringIn && (
          <>
            <Menu.Item onClick={onBringIn}>{t('bringIn.menu')}</Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Downloads book={book} sheet={sheet} />
      </Menu.Dropdown>
    </Menu>
  )
}
