/** A table that was made elsewhere becomes the first sheet of a new book. There is no book before it is made of all of it. */
import { Alert, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { applyEdits, LIMITS, readerOf, type Edit } from '../../rules/workbook/index.ts'
import { emptyBook } from '../services/beginnings.ts'
import { idFromTitle } from '../services/book-id.ts'
import { BringInDialog } from '../studio/bring-in/bring-in-dialog.tsx'
import { useStudioText } from '../studio/use-words.ts'
import type { Regions } from './regions.server.ts'
import { sendFile, type Sent } from './send-file.ts'
import { useBooksText } from './use-books-text.ts'

export interface BringNewBookProps {
  readonly file: File
  readonly regions: Regions
  readonly onMade: (id: string) => void
  readonly onClose: () => void
}

export default function BringNewBook({ file, regions, onMade, onClose }: BringNewBookProps) {
  const { t } = useBooksText()
  const words = useStudioText()
  const [title, setTitle] = useState(() => file.name.replace(/\.[^.]*$/, '').slice(0, LIMITS.text))
  const [currency, setCurrency] = useState(regions.currency)
  const [zone, setZone] = useState(regions.zone)
  const [key] = useState(() => crypto.randomUUID())
  const [trouble, setTrouble] = useState<Sent>()
  const book = useMemo(() => {
    const begun = emptyBook({ kind: 'empty', zone, currency })
    if (!begun.ok) throw new Error(`no book can have the zone ${zone} and the currency ${currency}`)
    return readerOf(begun.workbook)
  }, [zone, currency])
  const make = async (edits: readonly Edit[]): Promise<void> => {
    const named = { en: title.trim() || file.name }
    const workbook = { ...applyEdits(book.workbook, edits).workbook, title: named }
    const made = new File([JSON.stringify(workbook)], file.name)
    const sent = await sendFile({ file: made, key, as: idFromTitle(named) })
    const answer = sent.kind === 'taken' ? await sendFile({ file: made, key, as: sent.free }) : sent
    if (answer.kind === 'made') onMade(answer.id)
    else setTrouble(answer)
  }
  return (
    <BringInDialog reader={book} words={words} file={file} onBring={make} onClose={onClose}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing={4} mt="sm">
        <TextInput
          size="xs"
          label={words.t('bringIn.book.title')}
          maxLength={LIMITS.text}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('make.currency')}
          data={[...regions.currencies]}
          value={currency}
          searchable
          allowDeselect={false}
          limit={100}
          onChange={(value) => value !== null && setCurrency(value)}
        />
        <Select
          size="xs"
          label={t('make.zone')}
          data={[...regions.zones]}
          value={zone}
          searchable
          allowDeselect={false}
          limit={100}
          onChange={(value) => value !== null && setZone(value)}
        />
      </SimpleGrid>
      {trouble && (
        <Alert color="red" mt="sm" title={t('failed.title')}>
          {t(trouble.kind === 'signed-out' ? 'failed.signed-out' : 'failed.unreachable')}
        </Alert>
      )}
    </BringInDialog>
  )
}
