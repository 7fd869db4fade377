/** Tokens with what they may, when they were used last, and the way to revoke them. */
import { Button, Group, Modal, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Form } from 'react-router'
import { exactly, timeAgo } from '../books/time-ago.ts'
import type { Token } from '../services/index.ts'
import { OWNER_NAME } from '../services/product.ts'
import { useText } from '../use-text.ts'

export interface TokenTableProps {
  readonly label: string
  readonly tokens: readonly Token[]
  readonly now: number
}

const COLUMNS = ['name', 'maker', 'may', 'books', 'used', 'ends', 'actions'] as const

export function TokenTable({ label, tokens, now }: TokenTableProps) {
  const { t } = useText('access')
  const [revoking, revoke] = useState<Token>()
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={label} verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>
                {column === 'actions' ? (
                  <span className="rb-unseen">{t('tokens.columns.actions')}</span>
                ) : (
                  t(`tokens.columns.${column}`)
                )}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} now={now} onRevoke={() => revoke(token)} />
          ))}
        </Table.Tbody>
      </Table>
      {revoking && <Revoking token={revoking} onClose={() => revoke(undefined)} />}
    </Table.ScrollContainer>
  )
}

/** Revoked, or at its end. */
export const isOver = ({ revokedAt, expiresAt }: Token, now: number): boolean =>
  revokedAt !== undefined || (expiresAt !== undefined && Date.parse(expiresAt) <= now)

interface TokenLineProps {
  readonly token: Token
  readonly now: number
  readonly onRevoke: () => void
}

function TokenLine({ token, now, onRevoke }: TokenLineProps) {
  const { t, language } = useText('access')
  const { name, maker, books, lastUsedAt } = token
  const role = t(`roles.${token.role ?? 'none'}`)
  return (
    <Table.Tr>
      <Table.Td fw={600}>{name}</Table.Td>
      <Table.Td>{maker?.name ?? OWNER_NAME}</Table.Td>
      <Table.Td>{t(token.writes ? 'tokens.changes' : 'tokens.reads', { role })}</Table.Td>
      <Table.Td>
        {books === undefined ? t('tokens.allBooks') : <span className="rb-id">{books.join(', ')}</span>}
      </Table.Td>
      <Table.Td>
        {lastUsedAt === undefined ? (
          t('tokens.neverUsed')
        ) : (
          <time dateTime={lastUsedAt} title={exactly(lastUsedAt, language)}>
            {timeAgo(lastUsedAt, now, language)}
          </time>
        )}
      </Table.Td>
      <Table.Td>
        <Ends token={token} now={now} />
      </Table.Td>
      <Table.Td ta="right">
        {!isOver(token, now) && (
          <Button size="compact-sm" variant="default" aria-label={t('tokens.revokeOf', { name })} onClick={onRevoke}>
            {t('tokens.revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Ends({ token, now }: Pick<TokenLineProps, 'token' | 'now'>) {
  const { t, language } = useText('access')
  const { revokedAt, expiresAt } = token
  const at = revokedAt ?? expiresAt
  if (at === undefined) return t('tokens.never')
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))
  const said = revokedAt !== undefined ? t('tokens.revoked', { when: day }) : t('tokens.expired', { when: day })
  return <time dateTime={at}>{isOver(token, now) ? said : day}</time>
}

function Revoking({ token, onClose }: { readonly token: Token; readonly onClose: () => void }) {
  const { t } = useText('access')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tokens.sure', { name: token.name })}
      closeButtonProps={{ 'aria-label': t('tokens.cancel') }}
    >
      <Text size="sm" mb="md">
        {t('tokens.sureHint')}
      </Text>
      <Form method="post" onSubmit={onClose}>
        <input type="hidden" name="id" value={token.id} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('tokens.cancel')}
          </Button>
          <Button type="submit" color="red" name="do" value="revoke">
            {t('tokens.revoke')}
          </Button>
        </Group>
      </Form>
    </Modal>
  )
}
