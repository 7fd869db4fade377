/** The name of a scenario, where it stands, when it ends, a remark; and what can be done with the whole of it. */
import { ActionIcon, Autocomplete, Menu, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../../rules/json.ts'
import type { Scenario } from '../../../rules/workbook/index.ts'
import { MoreIcon } from '../../icons.tsx'
import { titleOf } from '../scenarios.ts'
import type { Words } from '../use-words.ts'
import type { Writing } from './fact-text.ts'
import { folderOf, foldersOf } from './folders.ts'
import { titleSet } from './scenario-edits.ts'
import { instantMeant, timeShown } from './typed-time.ts'

export interface ScenarioHeadProps {
  readonly scenario: Scenario
  readonly all: readonly Scenario[]
  readonly words: Words
  readonly writing: Writing
  readonly readOnly: boolean
  /** The instant of the last event: a time without a date means that day. */
  readonly last: string | undefined
  readonly onSet: (set: Readonly<Record<string, Json>>) => void
  readonly onCopy: () => void
  readonly onMove: (step: -1 | 1) => void
  readonly onRemove: () => void
}

export function ScenarioHead(props: ScenarioHeadProps) {
  const { scenario, all, words, writing, readOnly, onSet } = props
  const { t, language } = words
  const text = (name: string): string => (typeof scenario[name] === 'string' ? scenario[name] : '')
  const setText = (name: string) => (typed: string) => onSet({ [name]: typed.trim() === '' ? null : typed.trim() })
  const setEnd = (typed: string): void => {
    if (typed.trim() === '') onSet({ until: null })
    else onSet({ until: instantMeant(typed, writing.zone, props.last) ?? typed.trim() })
  }
  const until = text('until')
  const isTime = until === '' || instantMeant(until, writing.zone) !== undefined
  return (
    <header className="rb-scenario-head">
      <div className="rb-scenario-title">
        <Typed
          label={t('scenario.title')}
          hidden
          value={titleOf(scenario, language)}
          readOnly={readOnly}
          onText={(typed) => typed.trim() !== '' && onSet({ title: titleSet(scenario, language, typed.trim()) })}
        />
        <span className="rb-id">{scenario.id}</span>
        {!readOnly && <ScenarioMenu {...props} />}
      </div>
      <div className="rb-scenario-fields">
        <Typed
          label={t('scenario.folder')}
          value={folderOf(scenario)}
          choices={foldersOf(all)}
          readOnly={readOnly}
          onText={setText('folder')}
        />
        <Typed
          label={t('scenario.until')}
          value={timeShown(until, writing.zone)}
          placeholder={t('scenario.untilLast')}
          error={!isTime && t('scenario.fault.time')}
          readOnly={readOnly}
          onText={setEnd}
        />
        <Typed
          label={t('grid.cites')}
          placeholder={t('sources.example')}
          value={text('cites')}
          readOnly={readOnly}
          onText={setText('cites')}
        />
        <Typed label={t('scenario.note')} value={text('note')} readOnly={readOnly} onText={setText('note')} />
      </div>
    </header>
  )
}

interface TypedProps {
  readonly label: string
  readonly value: string
  readonly readOnly: boolean
  /** Its label is for assistive technology alone. */
  readonly hidden?: boolean
  readonly placeholder?: string
  readonly error?: string | false
  readonly choices?: readonly string[]
  readonly onText: (text: string) => void
}

/** A text is handed out when it is done: with Enter, or by going elsewhere. Another value from outside replaces it. */
function Typed({ value, hidden = false, label, choices, onText, ...props }: TypedProps) {
  const [text, setText] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    setFrom(value)
    setText(value)
  }
  const commit = (next: string): void => {
    if (next !== value) onText(next)
  }
  const shared = {
    ...props,
    size: hidden ? 'sm' : 'xs',
    value: text,
    ...(hidden ? { 'aria-label': label, variant: 'unstyled', className: 'rb-scenario-name' } : { label }),
    onBlur: () => commit(text),
    onKeyDown: (event: React.KeyboardEvent) => event.key === 'Enter' && commit(text),
  }
  if (choices) return <Autocomplete {...shared} data={[...choices]} onChange={setText} onOptionSubmit={commit} />
  return <TextInput {...shared} onChange={(event) => setText(event.currentTarget.value)} />
}

function ScenarioMenu({ words: { t }, onCopy, onMove, onRemove }: ScenarioHeadProps) {
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('scenario.actions')}>
          <MoreIcon size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onCopy}>{t('preview.makeFromThis')}</Menu.Item>
        <Menu.Item onClick={() => onMove(-1)}>{t('grid.moveUp')}</Menu.Item>
        <Menu.Item onClick={() => onMove(1)}>{t('grid.moveDown')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" onClick={onRemove}>
          {t('scenario.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
