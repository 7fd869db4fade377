/** The last backups, newest first: when and why each was made, and fetching it. */
import { Anchor, Table, Text } from '@mantine/core'
import type { Backup } from '../services/index.ts'
import { exactly } from '../time-ago.ts'
import { sizeText } from './size-text.ts'
import { addressOf } from './use-backing-up.ts'
import { useInstallationText } from './use-installation-text.ts'

export function BackupTable({ backups }: { readonly backups: readonly Backup[] }) {
  const { t, language } = useInstallationText()
  if (backups.length === 0) return <Text c="dimmed">{t('backups.none')}</Text>
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing={6} withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('backups.when')}</Table.Th>
            <Table.Th>{t('backups.why')}</Table.Th>
            <Table.Th ta="right">{t('backups.size')}</Table.Th>
            <Table.Th>
              <span className="rb-unseen">{t('backups.download')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backups.map((backup) => (
            <Table.Tr key={backup.name}>
              <Table.Td>{exactly(backup.at, language)}</Table.Td>
              <Table.Td>{t(`backups.${backup.kind}`)}</Table.Td>
              <Table.Td ta="right">{sizeText(backup.bytes, language)}</Table.Td>
              <Table.Td ta="right">
                <Anchor
                  href={addressOf(backup)}
                  download
                  size="sm"
                  aria-label={t('backups.downloadOf', { when: exactly(backup.at, language) })}
                >
                  {t('backups.download')}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
