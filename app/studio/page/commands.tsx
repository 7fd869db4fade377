/** Ctrl+K: every sheet, scenario and action by name. */
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useRef } from 'react'
import { SearchIcon } from '../../icons.tsx'
import { TAKES_KEYBOARD } from '../keyboard.ts'
import type { Translate } from '../../translate.ts'

export interface Command {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly run: () => void
}

export interface CommandsProps {
  readonly sheets: readonly Command[]
  readonly scenarios: readonly Command[]
  readonly actions: readonly Command[]
  readonly t: Translate
}

export function Commands({ sheets, scenarios, actions, t }: CommandsProps) {
  /** Who had the focus, and gets it back. */
  const before = useRef<HTMLElement>(null)
  const giveBack = (): void => {
    before.current?.focus({ preventScroll: true })
    before.current = null
  }
  const groups: SpotlightActionGroupData[] = [
    { group: t('palette.sheets'), actions: sheets.map(toAction) },
    { group: t('palette.actions'), actions: actions.map(toAction) },
    { group: t('palette.scenarios'), actions: scenarios.map(toAction) },
  ]
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      nothingFound={t('palette.nothing')}
      searchProps={{
        placeholder: t('palette.search'),
        leftSection: <SearchIcon />,
        // With the drawing itself: a moment later the next letters would have gone elsewhere.
        autoFocus: true,
        onFocus: ({ relatedTarget }) => (before.current ??= relatedTarget as HTMLElement | null),
      }}
      returnFocus={false}
      onSpotlightClose={giveBack}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      triggerOnContentEditable
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      highlightQuery
      scrollable
      maxHeight={420}
      classNames={{ content: TAKES_KEYBOARD }}
      attributes={{ content: { 'aria-label': t('header.commands') } }}
      transitionProps={{ duration: 0 }}
      limit={60}
    />
  )
}

const toAction = ({ id, label, detail, run }: Command): SpotlightActionData => ({
  id,
  label,
  onClick: run,
  ...(detail === undefined ? {} : { description: detail }),
})
