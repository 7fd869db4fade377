/** Asked before something goes that has content: what goes with it, and that it can be brought back. */
import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '../dialog.tsx'
import type { Translate } from '../../translate.ts'

export interface ConfirmRemovalProps {
  readonly title: string
  readonly says: readonly string[]
  readonly t: Translate
  readonly onRemove: () => void
  readonly onClose: () => void
}

export function ConfirmRemoval({ title, says, t, onRemove, onClose }: ConfirmRemovalProps) {
  return (
    <Dialog title={title} close={t('structure.close')} onClose={onClose}>
      {says.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('structure.cancel')}
        </Button>
        <Button color="red" onClick={onRemove} data-autofocus>
          {t('structure.remove')}
        </Button>
      </Group>
    </Dialog>
  )
}
