/** What a person can promise of an entry: ticked, it must be; or it must not be; or what if it had come later. */
import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import { MoreIcon } from '../../icons.tsx'
import type { Translate } from '../../translate.ts'

export interface EntryActionsProps {
  readonly sentence: string
  /** It is found by an expectation. */
  readonly pinned: boolean
  readonly readOnly: boolean
  readonly t: Translate
  readonly onPin: (pinned: boolean) => void
  readonly onForbid: () => void
  readonly onLater: () => void
}

export function EntryActions({ sentence, pinned, readOnly, t, ...on }: EntryActionsProps) {
  if (readOnly) return pinned ? <span className="rb-mark">✓</span> : null
  return (
    <span className="rb-entry-actions">
      <input
        type="checkbox"
        checked={pinned}
        title={t('scenario.mustBe')}
        aria-label={t('scenario.mustBeEntry', { title: sentence })}
        onChange={(event) => on.onPin(event.currentTarget.checked)}
      />
      <MoreActions sentence={sentence} t={t} {...on} />
    </span>
  )
}

/** The menu is made when it is asked for: a journal has hundreds of entries. */
function MoreActions({ sentence, t, ...on }: Pick<EntryActionsProps, 'sentence' | 't' | 'onForbid' | 'onLater'>) {
  const [opened, open] = useState(false)
  const button = (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={t('scenario.moreOf', { title: sentence })}
      onClick={() => open(true)}
    >
      <MoreIcon size={13} />
    </ActionIcon>
  )
  if (!opened) return button
  return (
    <Menu opened onChange={open} withinPortal position="bottom-end">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={on.onForbid}>{t('scenario.mustNotBe')}</Menu.Item>
        <Menu.Item onClick={on.onLater}>{t('scenario.whatIfLater')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
