/** Where the selected word is used: the cells, columns and scenarios that name it, each a way there. */
import { Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Use, Workbook } from '../../../rules/workbook/index.ts'
import { titleOf } from '../scenarios.ts'
import type { Words } from '../use-words.ts'

export interface WordUsesProps {
  readonly name: string | undefined
  readonly uses: readonly Use[] | undefined
  readonly workbook: Workbook
  readonly words: Words
  readonly addressOf: (use: Use) => string
}

const MOST_SHOWN = 200

export function WordUses({ name, uses, workbook, words, addressOf }: WordUsesProps) {
  const { t } = words
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
            <UseList uses={uses} workbook={workbook} words={words} addressOf={addressOf} />
          )}
        </>
      )}
    </section>
  )
}

function UseList({ uses, ...props }: Omit<WordUsesProps, 'name' | 'uses'> & { readonly uses: readonly Use[] }) {
  const groups = Map.groupBy(uses, (use) => groupOf(use, props))
  return (
    <>
      {Array.from(groups, ([group, all]) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {all.slice(0, MOST_SHOWN).map((use, at) => (
              <li key={at}>
                <Link to={props.addressOf(use)}>{placeIn(use, props)}</Link>
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
  const sheet = sheetOf(use, workbook)
  const column = sheet?.columns.find(({ id }) => id === use.column)
  const label = column ? lexicon.text(column.label) : (use.column ?? '')
  if (use.row === undefined) return t('words.inColumn', { column: label })
  const row = (sheet?.rows.findIndex(({ id }) => id === use.row) ?? -1) + 1
  const text = sheet?.rows[row - 1]?.cells[use.column ?? '']?.text ?? ''
  return t('words.inCell', { row, column: label, text })
}
