/** A place where a file is dropped, or chosen with its button. */
import { Button, Text } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import './drop-zone.css'

export interface DropZoneProps {
  readonly title: string
  readonly hint: string
  readonly choose: string
  /** What the file chooser offers; what a file is, its bytes say. */
  readonly accept: string
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

export function DropZone({ title, hint, choose, accept, busy, onFile }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (file: File | undefined): void => {
    if (file && !busy) onFile(file)
    // The same file may be chosen again once it was mended.
    if (input.current) input.current.value = ''
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
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
        {title}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {hint}
      </Text>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={title}
        hidden
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      <Button variant="default" onClick={() => input.current?.click()} disabled={busy} data-autofocus>
        {choose}
      </Button>
    </div>
  )
}
