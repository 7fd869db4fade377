/** What the scenario promises: entries that must be, entries that must not be, final figures; each met or not, in place. */
import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { checkExpectations, type PartialEntry, type SimulationResult } from '../../../rules/simulate/index.ts'
import { CrossIcon, PencilIcon } from '../../icons.tsx'
import { entryInWords } from '../preview/journal-words.ts'
import type { Words } from '../use-words.ts'
import { EntryEditor } from './entry-editor.tsx'
import type { Writing } from './fact-text.ts'
import { figureKey, figureName, figuresAt, figureValue, valueAtPath } from '../preview/figures.ts'
import { pinsIn, withEntry, withFigure, without, type EntryList, type Expect } from './pins.ts'

export interface ExpectationsListProps {
  readonly expect: Expect
  /** Undefined where the scenario has not been run. */
  readonly result: SimulationResult | undefined
  readonly words: Words
  readonly writing: Writing
  readonly readOnly: boolean
  readonly onExpect: (expect: Expect) => void
}

export function ExpectationsList(props: ExpectationsListProps) {
  const { expect, words } = props
  const { t } = words
  const empty = Object.values(expect).every((part) => part === undefined || part === false)
  if (empty) return <p className="rb-dim">{t('scenario.nothingExpected')}</p>
  return (
    <div className="rb-expectations">
      {expect.error === true && <p>{t('scenario.mustBeRefused')}</p>}
      {(['journal', 'never'] as const).map((list) => (
        <EntryExpectations key={list} list={list} {...props} />
      ))}
      <FigureExpectations {...props} />
    </div>
  )
}

function EntryExpectations({ list, ...props }: ExpectationsListProps & { readonly list: EntryList }) {
  const { expect, result, words, onExpect } = props
  const { t, lexicon } = words
  const entries = expect[list] ?? []
  const met = metIn(list, expect, result)
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{t(`scenario.${list}`)}</h3>
      <ul>
        {entries.map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an expectation is its place in the list
          <li key={index} data-met={met?.[index]}>
            <Mark met={met?.[index]} words={words} />
            <span>{entryWords(entry, words)}</span>
            <Actions
              {...props}
              entry={entry}
              title={entryWords(entry, words)}
              onEntry={(next) => onExpect(withEntry(expect, list, index, next))}
              onRemove={() => onExpect(without(expect, list, index))}
            />
          </li>
        ))}
      </ul>
    </section>
  )

  function entryWords(entry: JsonObject, { lexicon: names }: Words): string {
    if (typeof entry['kind'] !== 'string') return JSON.stringify(entry)
    const at = typeof entry['at'] === 'string' ? `${lexicon.shortInstant(entry['at'])} ` : ''
    return at + entryInWords(entry as unknown as PartialEntry, names, t)
  }
}

function metIn(list: EntryList, expect: Expect, result: SimulationResult | undefined): readonly boolean[] | undefined {
  if (!result) return undefined
  const entries = expect[list] ?? []
  if (list === 'never') return entries.map((entry) => checkExpectations({ never: [entry] }, result).length === 0)
  const found = new Set(pinsIn(expect, result).values())
  return entries.map((_, index) => found.has(index))
}

function FigureExpectations({ expect, result, words, readOnly, onExpect }: ExpectationsListProps) {
  const { t, lexicon } = words
  const figures = Object.entries(expect.final ?? {}).flatMap(([part, value]) => figuresAt([part], value))
  if (figures.length === 0) return null
  return (
    <section>
      <h3>{t('scenario.final')}</h3>
      <ul>
        {figures.map((figure) => {
          const found = valueAtPath(result?.final as unknown as Json, figure.path)
          const met = result && isMet(figure.path, figure.value, result)
          const name = figureName(figure, lexicon, t)
          return (
            <li key={figureKey(figure)} data-met={met}>
              <Mark met={met} words={words} />
              <span>
                {t('scenario.figure', { name, value: figureValue(figure, lexicon, t) })}{' '}
                {met === false && found !== undefined && (
                  <strong>
                    {t('preview.actual', { found: figureValue({ ...figure, value: found }, lexicon, t) })}
                  </strong>
                )}
              </span>
              {!readOnly && (
                <RemoveButton
                  title={name}
                  words={words}
                  onRemove={() => onExpect(withFigure(expect, figure.path, undefined))}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function isMet([part = '', ...rest]: readonly string[], value: Json, result: SimulationResult): boolean {
  const wanted = rest.reduceRight<Json>((inner, key) => ({ [key]: inner }), value)
  return checkExpectations({ final: { [part]: wanted } }, result).length === 0
}

function Mark({ met, words: { t } }: { readonly met: boolean | undefined; readonly words: Words }) {
  if (met === undefined) return <span className="rb-mark" />
  const words = t(met ? 'preview.met' : 'preview.unmet')
  return (
    <span className="rb-mark" data-state={met ? 'met' : 'unmet'} title={words} role="img" aria-label={words}>
      {met ? '✓' : '✗'}
    </span>
  )
}

interface ActionsProps extends ExpectationsListProps {
  readonly entry: JsonObject
  readonly title: string
  readonly onEntry: (entry: JsonObject) => void
  readonly onRemove: () => void
}

function Actions({ entry, title, words, writing, readOnly, onEntry, onRemove }: ActionsProps) {
  const { t } = words
  if (readOnly) return null
  return (
    <>
      <Popover width={340} position="bottom-end" withArrow trapFocus>
        <Popover.Target>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('scenario.editExpectation', { title })}>
            <PencilIcon size={12} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <EntryEditor entry={entry} words={words} writing={writing} onEntry={onEntry} />
        </Popover.Dropdown>
      </Popover>
      <RemoveButton title={title} words={words} onRemove={onRemove} />
    </>
  )
}

interface RemoveButtonProps {
  readonly title: string
  readonly words: Words
  readonly onRemove: () => void
}

function RemoveButton({ title, words: { t }, onRemove }: RemoveButtonProps) {
  return (
    <Tooltip label={t('scenario.noLonger')}>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('scenario.removeExpectation', { title })}
        onClick={onRemove}
      >
        <CrossIcon size={12} />
      </ActionIcon>
    </Tooltip>
  )
}
