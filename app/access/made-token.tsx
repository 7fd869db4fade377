/** A token that was just made: to be copied, this once. */
import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { useText } from '../use-text.ts'

export function MadeToken({ name, secret }: { readonly name: string; readonly secret: string }) {
  const { t } = useText('access')
  return (
    <Alert color="green" title={t('tokens.made', { name })} mb="lg" role="status">
      <Text size="sm" mb="xs">
        {t('tokens.once')}
      </Text>
      <Group gap="xs">
        <Code aria-label={t('tokens.secret')} className="rb-secret">
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'tokens.copied' : 'tokens.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
