/** Entries of the log, the newest first. */
import { Table, Text } from '@mantine/core'
import type { AuditEntry } from '../services/index.ts'
import { useText } from '../use-text.ts'
import { detailsOf } from './audit-details.ts'

const COLUMNS = ['at', 'who', 'what', 'book', 'address'] as const

export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useText('access')
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={t('audit.title')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>{t(`audit.columns.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <AuditLine key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useText('access')
  const { at, kind, person, via, book, address } = entry
  const details = detailsOf(entry, t)
  return (
    <Table.Tr>
      <Table.Td>
        <time dateTime={at}>{at.slice(0, 19).replace('T', ' ')}</time>
      </Table.Td>
      <Table.Td>
        {person?.name ?? (
          <Text span size="sm" c="dimmed">
            {t('audit.nobody')}
          </Text>
        )}
        {via !== undefined && (
          <Text span size="sm" c="dimmed">
            {' '}
            {t('audit.via', { token: via })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {t(`audit.kinds.${kind}`)}
        {details !== '' && (
          <Text span size="sm" c="dimmed">
            {' '}
            {details}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{book !== undefined && <span className="rb-id">{book}</span>}</Table.Td>
      <Table.Td>{address}</Table.Td>
    </Table.Tr>
  )
}
