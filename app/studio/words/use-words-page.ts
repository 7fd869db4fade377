/** What the page of words is about: which list, which of its entries is chosen, and where everything is used. */
import { useCallback, useMemo, useState } from 'react'
import type { JsonObject } from '../../../rules/json.ts'
import { renamedScenario } from '../../../rules/simulate/index.ts'
import { thingKey, usesIn, type BookReader, type Use } from '../../../rules/workbook/index.ts'
import type { BookPage } from '../book-page.ts'
import { wordListNamed, wordsIn, type WordList } from './word-lists.ts'

export interface WordsPage {
  readonly list: WordList
  readonly entries: readonly JsonObject[]
  /** By entry, in their order; undefined where nothing can rest on one. */
  readonly uses: readonly (readonly Use[] | undefined)[]
  readonly chosen: number | undefined
  readonly choose: (row: number) => void
}

const NO_USES: readonly Use[] = []

/** Undefined on other pages: looking through a whole book is not for nothing. */
export function useWordsPage(book: BookReader, page: BookPage): WordsPage | undefined {
  const [chosen, setChosen] = useState<{ readonly list: string; readonly row: number }>()
  const list = page.kind === 'words' ? wordListNamed(page.list) : undefined
  const isOpen = list !== undefined
  const all = useMemo(() => (isOpen ? usesIn(book, renamedScenario) : undefined), [book, isOpen])
  const entries = useMemo(() => (list ? wordsIn(book.workbook, list) : []), [book, list])
  const uses = useMemo(
    () =>
      entries.map((entry) => {
        const thing = list?.thing(entry)
        return thing && (all?.get(thingKey(thing)) ?? NO_USES)
      }),
    [entries, list, all],
  )
  const id = list?.id
  const choose = useCallback((row: number) => id !== undefined && setChosen({ list: id, row }), [id])
  return useMemo(
    () => list && { list, entries, uses, chosen: chosen?.list === list.id ? chosen.row : undefined, choose },
    [list, entries, uses, chosen, choose],
  )
}
