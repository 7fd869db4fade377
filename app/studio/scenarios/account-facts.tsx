/** What is known of the account from the beginning, fact by fact. Empty is not said: the fact's default stands. */
import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { isJsonObject, type Json, type JsonObject } from '../../../rules/json.ts'
import { textIn } from '../../../rules/text.ts'
import type { Fact, Scenario } from '../../../rules/workbook/index.ts'
import type { Translate } from '../../translate.ts'
import { isUnread } from './event-faults.ts'
import type { EventBook } from './event-rows.ts'
import { factChoices, factMeant, factShown } from './fact-text.ts'

export interface AccountFactsProps {
  readonly scenario: Scenario
  readonly book: EventBook
  readonly readOnly: boolean
  readonly t: Translate
  readonly onAccount: (account: Json) => void
}

export function AccountFacts({ scenario, book, readOnly, t, onAccount }: AccountFactsProps) {
  const account = isJsonObject(scenario['account']) ? scenario['account'] : {}
  const facts = isJsonObject(account['facts']) ? account['facts'] : {}
  const declared = book.facts.filter(({ of }) => of === 'account')
  const set = (fact: Fact, text: string): void => {
    const { [fact.name]: _, ...rest } = facts
    const value = text.trim() === '' ? undefined : (factMeant(fact, text, book.writing) ?? text.trim())
    onAccount(withFacts(account, value === undefined ? (rest as JsonObject) : { ...rest, [fact.name]: value }))
  }
  if (declared.length === 0) return <p className="rb-dim">{t('scenario.noAccountFacts')}</p>
  return (
    <div className="rb-account">
      {declared.map((fact) => (
        <FactField
          key={`${scenario.id} ${fact.name} ${JSON.stringify(facts[fact.name])}`}
          fact={fact}
          value={facts[fact.name]}
          book={book}
          readOnly={readOnly}
          t={t}
          onText={(text) => set(fact, text)}
        />
      ))}
    </div>
  )
}

function withFacts(account: JsonObject, facts: JsonObject): Json {
  const { facts: _, ...rest } = account
  const next = Object.keys(facts).length > 0 ? { ...rest, facts } : rest
  return Object.keys(next).length > 0 ? (next as JsonObject) : null
}

interface FactFieldProps extends Pick<AccountFactsProps, 'book' | 'readOnly' | 't'> {
  readonly fact: Fact
  readonly value: Json | undefined
  readonly onText: (text: string) => void
}

function FactField({ fact, value, book, readOnly, t, onText }: FactFieldProps) {
  const { writing } = book
  const shown = factShown(fact, value, writing)
  const [text, setText] = useState(shown)
  const standard = fact.default === undefined ? '' : factShown(fact, fact.default, writing)
  const wrong = isUnread(fact, value, writing)
  const commit = (next: string): void => {
    if (next !== shown) onText(next)
  }
  return (
    <Autocomplete
      size="xs"
      label={textIn(fact.label, writing.language) + (fact.unit ? ` (${textIn(fact.unit, writing.language)})` : '')}
      placeholder={standard === '' ? t('scenario.notSaid') : t('scenario.standard', { value: standard })}
      data={[...factChoices(fact, writing)]}
      filter={({ options }) => options}
      value={text}
      readOnly={readOnly}
      error={wrong && t(`scenario.fault.fact-${fact.values ? 'values' : fact.type}`, { text: shown })}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(text)}
      onKeyDown={(event) => event.key === 'Enter' && commit(text)}
    />
  )
}
