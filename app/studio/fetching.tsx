/** In the place of what is fetched: that it is under way, or why it did not come and what to do. */
import { Alert, Button, Group, Loader, Text } from '@mantine/core'

export const UnderWay = ({ text }: { readonly text: string }) => (
  <Group p="md" gap="xs" role="status">
    <Loader size="xs" />
    <Text size="sm">{text}</Text>
  </Group>
)

interface NotFetchedProps {
  readonly text: string
  /** Absent where trying again would change nothing. */
  readonly retry?: { readonly label: string; readonly run: () => void } | undefined
}

export const NotFetched = ({ text, retry }: NotFetchedProps) => (
  <Alert color="yellow" radius={0} role="alert">
    <Group gap="sm">
      {text}
      {retry && (
        <Button size="compact-xs" variant="default" onClick={retry.run}>
          {retry.label}
        </Button>
      )}
    </Group>
  </Alert>
)
