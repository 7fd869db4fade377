/** What was done, in a notification: with the way back, or the way to what came of it. */
import { Button, Group, Text } from '@mantine/core'

export interface DoneTextProps {
  readonly text: string
  readonly undo: { readonly label: string; readonly run: () => void } | undefined
  readonly open: { readonly id: string; readonly label: string } | undefined
}

export function DoneText({ text, undo, open }: DoneTextProps) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm">{text}</Text>
      {undo && (
        <Button size="compact-sm" variant="light" onClick={undo.run}>
          {undo.label}
        </Button>
      )}
      {open && (
        <Button component="a" href={`/workbooks/${encodeURIComponent(open.id)}`} size="compact-sm" variant="light">
          {open.label}
        </Button>
      )}
    </Group>
  )
}
