/** One expectation field by field: what it says, as people write it; a field that is left empty is not asked for. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Json, JsonObject } from '../../../rules/json.ts'
import type { Words } from '../use-words.ts'
import { factMeant, factShown, type Writing } from './fact-text.ts'

export interface EntryEditorProps {
  readonly entry: JsonObject
  readonly words: Words
  readonly writing: Writing
  readonly onEntry: (entry: JsonObject) => void
}

export function EntryEditor({ entry, words: { t }, writing, onEntry }: EntryEditorProps) {
  const fields = Object.keys(entry).filter((name) => name !== 'kind' && name !== 'because')
  if (fields.length === 0) return <p className="rb-dim">{t('scenario.noFields')}</p>
  return (
    <div className="rb-entry-editor">
      <p className="rb-dim">{t('scenario.fieldsHint')}</p>
      {fields.map((name) => (
        <Field
          key={name}
          name={name}
          value={entry[name]!}
          label={t(`entryField.${name}`, { defaultValue: name })}
          {...{ t, writing }}
          onValue={(value) => onEntry(withField(entry, name, value))}
        />
      ))}
    </div>
  )
}

function withField(entry: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = entry
  return value === undefined ? (rest as JsonObject) : { ...entry, [name]: value }
}

interface FieldProps {
  readonly name: string
  readonly value: Json
  readonly label: string
  readonly writing: Writing
  readonly t: Words['t']
  readonly onValue: (value: Json | undefined) => void
}

function Field({ name, value, label, writing, t, onValue }: FieldProps) {
  const kind = kindOf(name, value)
  const shown = factShown(kind, value, writing)
  const [text, setText] = useState(shown)
  const [wrong, setWrong] = useState(false)
  const commit = (): void => {
    if (text === shown) return
    const next = text.trim() === '' ? undefined : factMeant(kind, text, writing)
    setWrong(next === undefined && text.trim() !== '')
    if (next !== undefined || text.trim() === '') onValue(next)
  }
  return (
    <TextInput
      size="xs"
      label={label}
      value={text}
      error={wrong && t(`scenario.fault.fact-${kind.type}`, { text })}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}

const INSTANTS = new Set(['at', 'dueAt', 'expires'])
const MONEY = new Set(['amount', 'gross', 'unitPrice'])

/** The field is written again as what it is. */
function kindOf(name: string, value: Json) {
  if (INSTANTS.has(name)) return { type: 'date-time' } as const
  if (MONEY.has(name)) return { type: 'money' } as const
  if (typeof value === 'number') return { type: 'number' } as const
  if (typeof value === 'boolean') return { type: 'boolean' } as const
  return Array.isArray(value) ? ({ type: 'list' } as const) : ({ type: 'string' } as const)
}
