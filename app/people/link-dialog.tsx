/** A link that is shown once, to be handed on. */
import { Button, CopyButton, Group, Modal, Text, TextInput } from '@mantine/core'
import { exactly } from '../books/time-ago.ts'
import type { PeopleLink } from './use-doing.ts'
import { usePeopleText } from './use-people-text.ts'

export interface LinkDialogProps {
  readonly link: PeopleLink
  /** Of whom a link for a new password may be. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Where people reach the studio. */
  readonly origin: string
  readonly onClose: () => void
}

export function LinkDialog({ link, people, origin, onClose }: LinkDialogProps) {
  const { t, language } = usePeopleText()
  const until = exactly(link.expiresAt, language)
  const name = link.kind === 'reset' ? (people.find(({ id }) => id === link.person)?.name ?? '') : ''
  const address = origin + link.path
  return (
    <Modal
      opened
      onClose={onClose}
      title={link.kind === 'made' ? t('invite.made', { email: link.email }) : t('invite.resetMade', { name })}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Text size="sm">{t(link.kind === 'made' ? 'invite.madeText' : 'invite.resetText', { until })}</Text>
      <TextInput
        label={t('invite.link')}
        value={address}
        readOnly
        mt="sm"
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      {link.kind === 'made' && link.mailed && (
        <Text size="sm" mt="xs">
          {t('invite.mailed', { email: link.email })}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('invite.close')}
        </Button>
        <CopyButton value={address}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'invite.copied' : 'invite.copy')}</Button>}
        </CopyButton>
      </Group>
    </Modal>
  )
}
