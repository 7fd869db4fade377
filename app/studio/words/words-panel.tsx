/** One list of words: what it is for, its grid, what could not be taken, and the question before used words go. */
import { Alert, Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { clauseKey, uncitedClauses, type BookReader, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { TAKES_KEYBOARD } from '../keyboard.ts'
import type { Words } from '../use-words.ts'
import { editsFromWords, moves, removals, type Refused, type WordChange } from './word-edits.ts'
import type { WordsPage } from './use-words-page.ts'

const WordGrid = lazy(() => import('./word-grid.client.tsx'))

export interface WordsPanelProps {
  readonly book: BookReader
  readonly page: WordsPage
  readonly words: Words
  readonly readOnly: boolean
  readonly licenseKey: string
  readonly onEdits: (edits: readonly Edit[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

export function WordsPanel({ book, page, words, onEdits, ...props }: WordsPanelProps) {
  const { t } = words
  const [refused, refuse] = useState<readonly Refused[]>([])
  const [asked, ask] = useState<readonly number[]>()
  const { workbook } = book
  const { list, entries } = page
  const counts = useMemo(() => page.uses.map((uses) => uses?.length), [page.uses])
  const onChanges = (changes: readonly WordChange[]): void => {
    const work = editsFromWords(book, list, changes)
    refuse(work.refused)
    onEdits(work.edits)
  }
  const remove = (rows: readonly number[]): void => {
    ask(undefined)
    onEdits(removals(workbook, list, rows))
  }
  const used = (rows: readonly number[]): readonly number[] => rows.filter((row) => (counts[row] ?? 0) > 0)
  return (
    <>
      <header className="rb-sheet-title rb-words-title">
        <h2>{t(`words.lists.${list.id}`)}</h2>
        <Text size="xs" c="dimmed">
          {t(`words.about.${list.id}`)}
        </Text>
        {list.id === 'clauses' && <Uncited workbook={workbook} t={t} />}
      </header>
      {refused.length > 0 && <RefusedBand refused={refused} words={words} onClose={() => refuse([])} />}
      <div className="rb-grid-area">
        <Suspense fallback={<Skeleton h="100%" />}>
          <WordGrid
            key={`${list.id} ${words.language}`}
            {...props}
            list={list}
            entries={entries}
            uses={counts}
            t={t}
            onChanges={onChanges}
            onRemove={(rows) => (used(rows).length > 0 ? ask(rows) : remove(rows))}
            onSelect={page.choose}
            onMove={(rows, before) => onEdits(moves(workbook, list, rows, before))}
          />
        </Suspense>
      </div>
      {asked && (
        <RemoveQuestion
          names={used(asked).map((row) => list.nameOf(entries[row]!))}
          count={used(asked).reduce((sum, row) => sum + (counts[row] ?? 0), 0)}
          words={words}
          onYes={() => remove(asked)}
          onNo={() => ask(undefined)}
        />
      )}
    </>
  )
}

const MOST_NAMED = 12

/** Which clauses nothing cites: they may be forgotten. */
function Uncited({ workbook, t }: { readonly workbook: Workbook; readonly t: Words['t'] }) {
  const clauses = uncitedClauses(workbook)
  if (clauses.length === 0) return null
  const names = clauses.slice(0, MOST_NAMED).map(clauseKey).join(', ') + (clauses.length > MOST_NAMED ? ' …' : '')
  return <div className="rb-uncited">{t('words.uncited', { count: clauses.length, names })}</div>
}

interface RefusedBandProps {
  readonly refused: readonly Refused[]
  readonly words: Words
  readonly onClose: () => void
}

const MOST_REFUSED = 3

function RefusedBand({ refused, words: { t }, onClose }: RefusedBandProps) {
  return (
    <Alert
      color="red"
      p="xs"
      radius={0}
      role="alert"
      withCloseButton
      closeButtonLabel={t('save.dismiss')}
      onClose={onClose}
    >
      {refused.slice(0, MOST_REFUSED).map(({ column, text, refusal, values }, at) => (
        <div key={at}>
          {t('words.notTaken', { text: text.slice(0, 60), column: t(`words.columns.${column}`) })}{' '}
          {t(`words.refused.${refusal}`, values ?? {})}
        </div>
      ))}
      {refused.length > MOST_REFUSED && <div>{t('words.more', { count: refused.length - MOST_REFUSED })}</div>}
    </Alert>
  )
}

interface RemoveQuestionProps {
  readonly names: readonly string[]
  readonly count: number
  readonly words: Words
  readonly onYes: () => void
  readonly onNo: () => void
}

function RemoveQuestion({ names, count, words: { t }, onYes, onNo }: RemoveQuestionProps) {
  return (
    <Modal
      opened
      onClose={onNo}
      title={t('words.removeUsed')}
      classNames={{ content: TAKES_KEYBOARD }}
      transitionProps={{ duration: 0 }}
    >
      <Text size="sm">{t('words.usedPlaces', { count, names: names.slice(0, 5).join(', ') })}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onNo} data-autofocus>
          {t('words.keep')}
        </Button>
        <Button color="red" onClick={onYes}>
          {t('words.removeAnyway')}
        </Button>
      </Group>
    </Modal>
  )
}
