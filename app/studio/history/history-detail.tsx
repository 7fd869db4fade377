/** One revision, all of it: what was changed where, and where its own history is. */
import { Anchor, Button, Text } from '@mantine/core'
import { Link } from 'react-router'
import { fieldOf, type HistoryPlace, type LogChange } from '../../../rules/history/index.ts'
import { placeWords } from '../../../rules/review/index.ts'
import type { HistoryEntry } from '../../services/index.ts'
import { ChangeList } from './change-list.tsx'
import { momentOf, wholeWords } from './entry-words.ts'
import type { HistoryViewProps } from './history-panel.tsx'

export function HistoryDetail({ page, workbook, revision, words, readOnly, address, onBack }: HistoryViewProps) {
  const { t, language } = words
  const { by: _, ...place } = page.wanted
  const entry = page.chosen
  return (
    <section className="rb-word-uses" aria-label={t('history.changes')}>
      <h2>{t('history.changes')}</h2>
      {!entry && (
        <Text size="sm" c="dimmed">
          {t('history.choose')}
        </Text>
      )}
      {entry && (
        <>
          <Text size="xs" c="dimmed" mb={8}>
            {t('history.entry', { revision: entry.revision, by: entry.by, at: momentOf(entry.at, language) })}
          </Text>
          {wholeWords(entry, t) && <Text size="sm">{wholeWords(entry, t)}</Text>}
          <ChangeList {...{ workbook, words }} {...entry} most={Infinity} within={{}} />
          {!readOnly && entry.revision !== revision && (
            <Button size="xs" mt="sm" onClick={() => onBack(entry, place)}>
              {t('history.back.action')}
            </Button>
          )}
          {entry.revision !== revision && (
            <Anchor
              component={Link}
              to={address.ofCompare({ from: `r${entry.revision}` })}
              size="sm"
              mt="sm"
              display="block"
            >
              {t('history.compare')}
            </Anchor>
          )}
          <Narrower entry={entry} place={place} {...{ workbook, words, address }} />
        </>
      )}
    </section>
  )
}

interface NarrowerProps extends Pick<HistoryViewProps, 'workbook' | 'words' | 'address'> {
  readonly entry: HistoryEntry
  readonly place: HistoryPlace
}

const MOST_OFFERED = 6

/** The sheets, rows and cells that it touched, each with a history of its own. */
function Narrower({ entry, place, workbook, words, address }: NarrowerProps) {
  const known = new Set([JSON.stringify(place)])
  const places = entry.changes.flatMap(placesOf).filter((each) => {
    const key = JSON.stringify(each)
    return known.has(key) ? false : known.add(key)
  })
  if (places.length === 0) return null
  return (
    <>
      <h3>{words.t('history.historyOf')}</h3>
      <ul>
        {places.slice(0, MOST_OFFERED).map((each) => (
          <li key={JSON.stringify(each)}>
            <Anchor component={Link} to={address.ofHistory(each)} size="xs">
              {words.lexicon.text(placeWords(each, { workbook }))}
            </Anchor>
          </li>
        ))}
      </ul>
    </>
  )
}

function placesOf(change: LogChange): readonly HistoryPlace[] {
  if ('list' in change) {
    const sheet = change.list === 'sheets' ? change.id : change.sheet
    return sheet === undefined ? [] : [{ sheet }]
  }
  const { sheet, row } = change
  const field = fieldOf(change)
  return [{ sheet }, { sheet, row }, ...(field === undefined ? [] : [{ sheet, row, column: field }])]
}
