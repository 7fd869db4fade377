/** Where the selected word is used: the cells, columns and scenarios that name it, each a way there. */
import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { fieldText, type Use, type Workbook } from '../../../rules/workbook/index.ts'
import type { BookAddresses } from '../book-page.ts'
import { titleOf } from '../scenarios.ts'
import type { Words } from '../use-words.ts'
import { RestsPicture } from './rests-picture.tsx'
import type { WordsPage } from './use-words-page.ts'
import { whatRests } from './what-rests.ts'

export interface WordUsesProps {
  readonly page: WordsPage
  readonly workbook: Workbook
  readonly words: Words
  readonly address: BookAddresses
}

const addressOf = (use: Use, address: BookAddresses): string => {
  if ('scenario' in use) return address.ofScenario(use.scenario)
  const row = use.row === undefined ? '' : `?row=${encodeURIComponent(use.row)}`
  return address.ofSheet(use.sheet) + row
}

const MOST_SHOWN = 200

export function WordUses({ page, ...around }: WordUsesProps) {
  const { t } = around.words
  const { list, entries, chosen } = page
  const entry = chosen === undefined ? undefined : entries[chosen]
  const name = entry && list.nameOf(entry)
  const uses = chosen === undefined ? undefined : page.uses[chosen]
  return (
    <section className="rb-word-uses" aria-label={t('words.usesOf', { name: name ?? '' })}>
      {name === undefined ? (
        <Text size="sm" c="dimmed">
          {t('words.chooseOne')}
        </Text>
      ) : (
        <>
          <h2>{t('words.usesOf', { name })}</h2>
          {uses === undefined || uses.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(uses === undefined ? 'words.notFollowed' : 'words.unused')}
            </Text>
          ) : (
            <>
              <RestsPicture name={name} resting={whatRests(uses, around.workbook)} {...around} />
              <UseList uses={uses} {...around} />
            </>
          )}
        </>
      )}
    </section>
  )
}

function UseList({ uses, ...props }: Omit<WordUsesProps, 'page'> & { readonly uses: readonly Use[] }) {
  const groups = Map.groupBy(uses, (use) => groupOf(use, props))
  return (
    <>
      {Array.from(groups, ([group, all]) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {all.slice(0, MOST_SHOWN).map((use, at) => (
              <li key={at}>
                <Anchor component={Link} to={addressOf(use, props.address)} prefetch="none" size="xs">
                  {placeIn(use, props)}
                </Anchor>
              </li>
            ))}
          </ul>
          {all.length > MOST_SHOWN && (
            <Text size="xs">{props.words.t('words.more', { count: all.length - MOST_SHOWN })}</Text>
          )}
        </div>
      ))}
    </>
  )
}

type Around = Pick<WordUsesProps, 'workbook' | 'words'>

const sheetOf = (use: Use, workbook: Workbook) =>
  'scenario' in use ? undefined : workbook.sheets.find(({ id }) => id === use.sheet)

function groupOf(use: Use, { workbook, words: { t, lexicon } }: Around): string {
  const sheet = sheetOf(use, workbook)
  return sheet ? lexicon.text(sheet.label) : t('words.inScenarios')
}

function placeIn(use: Use, { workbook, words: { t, lexicon, language } }: Around): string {
  if ('scenario' in use) {
    const scenario = workbook.scenarios.find(({ id }) => id === use.scenario)
    return scenario ? titleOf(scenario, language) : use.scenario
  }
  if (use.column === undefined) return t('words.onSheet')
  const sheet = sheetOf(use, workbook)
  const column = sheet?.columns.find(({ id }) => id === use.column)
  const label = column ? lexicon.text(column.label) : ofRow(use.column, t)
  if (use.row === undefined) return t('words.inColumn', { column: label })
  const at = sheet?.rows.findIndex(({ id }) => id === use.row) ?? -1
  const row = sheet?.rows[at]
  const text = row ? fieldText(row, use.column) : ''
  return t('words.inCell', { row: at + 1, column: label, text })
}

/** What belongs to a row itself is no column of its sheet. */
const ofRow = (field: string, t: Words['t']): string => (field.startsWith('@') ? t(`grid.${field.slice(1)}`) : field)
