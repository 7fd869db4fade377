/**
 * A file becomes a book: dropped or chosen, then opened, or told why not and what can be done. A file with tables that is no
 * book is looked at in a dialogue, and becomes one from there.
 */
import { Loader, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { DropZone } from '../drop-zone.tsx'
import { FileOutcome } from './file-outcome.tsx'
import type { Regions } from './regions.server.ts'
import { type FileWish, type Sent, sendFile } from './send-file.ts'
import { useBooksText } from './use-books-text.ts'

const BringNewBook = lazy(() => import('./bring-new-book.tsx'))

/** What a book may come in, or be made of; the server looks at the bytes, not at the name. */
const FILES = '.json,.xlsx,.csv,.tsv,.dmn'
/** Plain text with tables is never a book. */
const TABLES = /\.(?:csv|tsv|txt|dmn)$/i

export function FileDrop({ regions }: { readonly regions: Regions }) {
  const { t } = useBooksText()
  const navigate = useNavigate()
  const [wish, setWish] = useState<FileWish>()
  const [sent, setSent] = useState<Sent>()
  const [foreign, setForeign] = useState<File>()
  const busy = wish !== undefined && sent === undefined
  const open = (id: string): void => void navigate(`/workbooks/${encodeURIComponent(id)}`)

  const send = async (wanted: FileWish): Promise<void> => {
    setWish(wanted)
    setSent(undefined)
    const answer = await sendFile(wanted)
    if (answer.kind === 'made') open(answer.id)
    else if (answer.kind === 'refused' && answer.foreign) {
      setWish(undefined)
      setForeign(wanted.file)
    } else setSent(answer)
  }
  const take = (file: File): void => {
    if (TABLES.test(file.name)) setForeign(file)
    else void send({ file, key: crypto.randomUUID() })
  }
  return (
    <section aria-label={t('file.title')}>
      <DropZone
        title={t('file.title')}
        hint={t('file.hint')}
        choose={t('file.choose')}
        accept={FILES}
        busy={busy}
        onFile={take}
      />
      <div aria-live="polite">
        {busy && (
          <Text size="sm" mt="xs">
            <Loader size="xs" mr={6} /> {t('file.reading', { name: wish.file.name })}
          </Text>
        )}
        {wish && sent && (
          <FileOutcome
            name={wish.file.name}
            sent={sent}
            onAs={(as) => void send({ ...wish, as })}
            onReplace={(as) => void send({ ...wish, as, replace: true })}
            onClose={() => setWish(undefined)}
          />
        )}
      </div>
      {foreign && (
        <Suspense>
          <BringNewBook file={foreign} regions={regions} onMade={open} onClose={() => setForeign(undefined)} />
        </Suspense>
      )}
    </section>
  )
}
