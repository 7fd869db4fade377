/** The scenarios of the book on the left: search, folders, how each stands, and which rows none of them reaches. */
import { ActionIcon, Menu, NavLink, TextInput, Tooltip } from '@mantine/core'
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Scenario } from '../../../rules/workbook/index.ts'
import { PlusIcon, SearchIcon } from '../icons.tsx'
import { StatusMark, stateWords } from '../preview/status-mark.tsx'
import type { ScenarioStatus } from '../preview/protocol.ts'
import { titleOf } from '../scenarios.ts'
import type { Words } from '../use-words.ts'
import { folderOf, inFolders } from './folders.ts'

export interface ScenarioListProps {
  readonly scenarios: readonly Scenario[]
  readonly chosen: Scenario | undefined
  readonly statuses: readonly ScenarioStatus[]
  readonly words: Words
  readonly readOnly: boolean
  readonly addressOf: (scenario: string) => string
  readonly onMake: () => void
  readonly onCopy: (scenario: Scenario) => void
  readonly footer: ReactNode
}

export const ScenarioList = memo(function ScenarioList(props: ScenarioListProps) {
  const { scenarios, statuses, words, addressOf, chosen, footer } = props
  const { t, language } = words
  const [wanted, setWanted] = useState('')
  const search = useDeferredValue(wanted.trim().toLowerCase())
  const standing = useMemo(() => new Map(statuses.map((status) => [status.scenario, status])), [statuses])
  const found = useMemo(
    () => scenarios.filter((one) => search === '' || textsOf(one).some((text) => text.toLowerCase().includes(search))),
    [scenarios, search],
  )
  const list = useRef<HTMLDivElement>(null)
  const current = chosen?.id
  useEffect(() => {
    // Who comes by an address sees which one of many it is.
    if (current !== undefined) list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav className="rb-sheets" aria-label={t('preview.scenarios')}>
      <div className="rb-scenario-search">
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('scenario.search')}
          placeholder={t('scenario.search')}
          leftSection={<SearchIcon size={13} />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {!props.readOnly && <NewScenario {...props} />}
      </div>
      <div className="rb-sheets-scroll" ref={list}>
        {found.length === 0 && <p className="rb-nothing">{t(search === '' ? 'preview.none' : 'palette.nothing')}</p>}
        {inFolders(found).map(({ folder, scenarios: inside }) => (
          <details key={folder} className="rb-folder" open>
            <summary hidden={folder === '' && inside.length === found.length}>
              <span>{folder === '' ? t('scenario.noFolder') : folder}</span>
              <FolderCount scenarios={inside} standing={standing} />
            </summary>
            {inside.map((scenario) => (
              <NavLink
                key={scenario.id}
                component={Link}
                to={addressOf(scenario.id)}
                prefetch="none"
                active={scenario.id === chosen?.id}
                label={titleOf(scenario, language)}
                title={titleOf(scenario, language)}
                className="rb-sheet"
                leftSection={<StatusMark status={standing.get(scenario.id)} t={t} />}
                rightSection={
                  standing.get(scenario.id)?.changed === true && (
                    <span className="rb-changed">{t('scenario.changed')}</span>
                  )
                }
                aria-description={stateWords(standing.get(scenario.id), t)}
              />
            ))}
          </details>
        ))}
      </div>
      {footer}
    </nav>
  )
})

function textsOf(scenario: Scenario): readonly string[] {
  return [scenario.id, titleOf(scenario, 'en'), titleOf(scenario, 'zh-CN'), folderOf(scenario)]
}

function NewScenario({ chosen, words: { t }, onMake, onCopy }: ScenarioListProps) {
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('preview.make')}>
          <ActionIcon variant="default" aria-label={t('preview.make')} data-testid="new-scenario">
            <PlusIcon size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onMake}>{t('scenario.makeEmpty')}</Menu.Item>
        {chosen && <Menu.Item onClick={() => onCopy(chosen)}>{t('preview.makeFromThis')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

interface FolderCountProps {
  readonly scenarios: readonly Scenario[]
  readonly standing: ReadonlyMap<string, ScenarioStatus>
}

/** How many there are, and how many of them are not as promised. */
function FolderCount({ scenarios, standing }: FolderCountProps) {
  const unmet = scenarios.filter(({ id }) => (standing.get(id)?.state ?? 'met') !== 'met').length
  return (
    <span className="rb-count">
      {scenarios.length}
      {unmet > 0 && <span className="rb-mark" data-state="unmet">{` ✗${unmet}`}</span>}
    </span>
  )
}
