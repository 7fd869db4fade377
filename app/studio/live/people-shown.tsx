/** Who else has the book open, as small initials; whose they are and where they are, on pointing and for assistive technology. */
import { Tooltip, UnstyledButton } from '@mantine/core'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { SheetPlace } from '../draft/undo-stack.ts'
import type { Words } from '../use-words.ts'
import type { Other } from './people.ts'

export interface PeopleProps {
  readonly others: readonly Other[]
  readonly workbook: Workbook
  readonly words: Words
  readonly onGo: (place: SheetPlace) => void
}

/** As many as fit beside the state of the draft. */
const MOST_SHOWN = 4

export function People({ others, words, workbook, onGo }: PeopleProps) {
  if (others.length === 0) return null
  const more = others.length - MOST_SHOWN
  return (
    <ul className="rb-people" aria-label={words.t('people.title')} data-testid="people">
      {others.slice(0, MOST_SHOWN).map((other) => {
        const label = placeWords(other, workbook, words)
        const { sheet, ...place } = other.place
        return (
          <li key={other.window}>
            <Tooltip label={label}>
              <UnstyledButton
                className="rb-person"
                data-colour={other.colour}
                aria-label={label}
                onClick={() => sheet !== undefined && onGo({ sheet, ...place })}
              >
                {other.initials}
              </UnstyledButton>
            </Tooltip>
          </li>
        )
      })}
      {more > 0 && (
        <li>
          <span className="rb-person" title={words.t('people.more', { count: more })}>
            +{more}
          </span>
        </li>
      )}
    </ul>
  )
}

function placeWords({ name, number, place }: Other, workbook: Workbook, { lexicon, t }: Words): string {
  const who = number === undefined ? t('people.one', { name }) : t('people.numbered', { name, number })
  const sheet = workbook.sheets.find(({ id }) => id === place.sheet)
  if (!sheet) return t('people.elsewhere', { who })
  const row = sheet.rows.findIndex(({ id }) => id === place.row)
  const label = lexicon.text(sheet.label)
  return t('people.at', { who, place: row < 0 ? label : t('people.row', { sheet: label, row: row + 1 }) })
}
