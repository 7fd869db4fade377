/** A file becomes a book: dropped or chosen, then opened, or told why not and what can be done. */
import { Button, Loader, Text } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { FileOutcome } from './file-outcome.tsx'
import { type FileWish, type Sent, sendFile } from './send-file.ts'
import { useBooksText } from './use-books-text.ts'

export function FileDrop() {
  const { t } = useBooksText()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [wish, setWish] = useState<FileWish>()
  const [sent, setSent] = useState<Sent>()
  const busy = wish !== undefined && sent === undefined

  const send = async (wanted: FileWish): Promise<void> => {
    setWish(wanted)
    setSent(undefined)
    const answer = await sendFile(wanted)
    if (answer.kind === 'made') void navigate(`/workbooks/${encodeURIComponent(answer.id)}`)
    else setSent(answer)
  }
  const take = (file: File | undefined): void => {
    if (file && !busy) void send({ file, key: crypto.randomUUID() })
    // The same file may be chosen again once it was mended.
    if (input.current) input.current.value = ''
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <section aria-label={t('file.title')}>
      <div
        className="rb-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Text fw={600} size="sm">
          {t('file.title')}
        </Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t('file.hint')}
        </Text>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
        <Button variant="default" onClick={() => input.current?.click()} disabled={busy}>
          {t('file.choose')}
        </Button>
      </div>
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
    </section>
  )
}
