/** One list of words, and where the word that is chosen in it is used. */
import { useCallback, useMemo, useState } from 'react'
import { thingKey, type BookReader, type Edit, type Use } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { Address } from '../page/use-address.ts'
import type { History } from '../page/use-history.ts'
import type { Words } from '../use-words.ts'
import './words.css'
import { wordListNamed, wordsIn } from './word-lists.ts'
import { WordUses } from './word-uses.tsx'
import { useUses, WordsPanel } from './words-panel.tsx'

export interface WordsMainProps {
  readonly book: BookReader
  readonly wanted: string | undefined
  readonly draft: OpenDraft
  readonly history: History
  readonly address: Address
  readonly words: Words
  readonly readOnly: boolean
  readonly licenseKey: string
}

/** Which row is chosen in which list. */
interface Chosen {
  readonly list: string
  readonly row: number
}

export function WordsMain(props: WordsMainProps) {
  const { book, wanted, draft, history, address, words, readOnly, licenseKey } = props
  const list = wordListNamed(wanted)
  const uses = useUses(book)
  const [chosen, choose] = useState<Chosen>()
  const entries = useMemo(() => wordsIn(book.workbook, list), [book, list])
  const entry = chosen?.list === list.id ? entries[chosen.row] : undefined
  const thing = entry && list.thing(entry)
  const onEdits = useCallback(
    (edits: readonly Edit[]) => {
      if (edits.length > 0) draft.edit(edits, { words: list.id })
    },
    [draft, list],
  )
  const onSelect = useCallback((row: number) => choose({ list: list.id, row }), [list])
  const addressOf = (use: Use): string => {
    if ('scenario' in use) return address.ofScenario(use.scenario)
    const row = use.row === undefined ? '' : `?row=${encodeURIComponent(use.row)}`
    return address.ofSheet(use.sheet) + row
  }
  return (
    <div className="rb-words">
      <section className="rb-words-main">
        <WordsPanel
          book={book}
          list={list}
          uses={uses}
          words={words}
          readOnly={readOnly}
          licenseKey={licenseKey}
          onEdits={onEdits}
          onSelect={onSelect}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      </section>
      <WordUses
        name={entry && list.nameOf(entry)}
        uses={thing && (uses.get(thingKey(thing)) ?? [])}
        workbook={book.workbook}
        words={words}
        addressOf={addressOf}
      />
    </div>
  )
}
