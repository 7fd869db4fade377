/**
 * What is printed: the sheet on screen as a plain table with all its rows, and nothing else of the page. It is there only
 * while the browser prints, because the grid draws no more rows than one sees.
 */
import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import type { BookReader, Sheet } from '../../../rules/workbook/index.ts'
import { plainTable } from '../document/plain-table.ts'
import { PlainSheet } from '../document/plain-sheet.tsx'
import type { Words } from '../use-words.ts'

export interface PrintedSheetProps {
  readonly book: BookReader
  readonly sheet: Sheet
  readonly words: Words
  readonly withDates: boolean
}

export function PrintedSheet({ book, sheet, words: { t, lexicon }, withDates }: PrintedSheetProps) {
  if (!useIsPrinting()) return null
  return createPortal(
    <section className="rb-print">
      <h1>{lexicon.text(sheet.label)}</h1>
      <p>{[book.workbook.title, ...(sheet.note ? [sheet.note] : [])].map((text) => lexicon.text(text)).join(' · ')}</p>
      <PlainSheet table={plainTable(book, sheet, lexicon, t, { withDates })} />
    </section>,
    document.body,
  )
}

/** The browser takes the page as it is when it has told that it will print. */
function useIsPrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const media = window.matchMedia('print')
    const tell = (now: boolean): void => flushSync(() => setPrinting(now))
    const begin = (): void => tell(true)
    const end = (): void => tell(false)
    const follow = (): void => tell(media.matches)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    media.addEventListener('change', follow)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      media.removeEventListener('change', follow)
    }
  }, [])
  return printing
}
