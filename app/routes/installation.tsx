/** The installation: what it is made of, and its backups. For its administrator. */
import { Alert, Button, Code, Stack, Table, Text, Title } from '@mantine/core'
import { textIn } from '../../rules/text.ts'
import { servicesContext } from '../context.ts'
import { BackupTable } from '../installation/backup-table.tsx'
import { useBackingUp } from '../installation/use-backing-up.ts'
import { useInstallationText } from '../installation/use-installation-text.ts'
import { PageFrame } from '../page-frame.tsx'
import type { InstallationState } from '../services/index.ts'
import type { Route } from './+types/installation.ts'

export const loader = ({ context }: Route.LoaderArgs): Promise<InstallationState> =>
  context.get(servicesContext).installation.state()

export const meta: Route.MetaFunction = () => [{ title: 'Installation · Ratebook' }]

export default function InstallationPage({ loaderData }: Route.ComponentProps) {
  const { t } = useInstallationText()
  return (
    <PageFrame>
      <Stack gap="xl" maw={760}>
        <Stack gap="xs">
          <Title order={1} size="h3">
            {t('title')}
          </Title>
          <Facts {...loaderData} />
        </Stack>
        <Backups {...loaderData} />
      </Stack>
    </PageFrame>
  )
}

function Facts({ version, database, backupsDir }: InstallationState) {
  const { t } = useInstallationText()
  const facts = [
    [t('version'), version],
    [t('database'), t(database.kind === 'pglite' ? 'embedded' : 'server', { version: database.version })],
    [t('folder'), <Code key="folder">{backupsDir}</Code>],
  ] as const
  return (
    <Table variant="vertical" withRowBorders={false} verticalSpacing={4} w="auto">
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th fw={400} c="dimmed" bg="transparent" pl={0}>
              {name}
            </Table.Th>
            <Table.Td className="rb-breaks">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const EMPTY_PLACE = { pglite: 'RATEBOOK_DATA=FOLDER', postgres: 'DATABASE_URL=postgres://…' } as const

function Backups({ backups, database }: InstallationState) {
  const { t, language } = useInstallationText()
  const { state, make } = useBackingUp()
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('backups.title')}
      </Title>
      <Text>{t('backups.hint')}</Text>
      <Text c="dimmed" size="sm">
        {t('backups.secret')}
      </Text>
      <Button w="fit-content" loading={state.kind === 'making'} onClick={() => void make()}>
        {t('backups.make')}
      </Button>
      <div role="status">
        {state.kind === 'making' && <Text size="sm">{t('backups.making')}</Text>}
        {state.kind === 'made' && <Text size="sm">{t('backups.made')}</Text>}
      </div>
      {(state.kind === 'refused' || state.kind === 'unreachable') && (
        <Alert color="red" title={t('backups.failed')} role="alert">
          {state.kind === 'refused' ? textIn(state.text, language) : t('backups.unreachable')}
        </Alert>
      )}
      <Title order={3} size="h5" mt="sm">
        {t('backups.last')}
      </Title>
      <BackupTable backups={backups} />
      <Text c="dimmed" size="sm">
        {t('backups.kept')}
      </Text>
      <Text size="sm">{t('backups.restore')}</Text>
      <Code block>{`${EMPTY_PLACE[database.kind]} npm run -s ratebook -- restore FILE`}</Code>
    </Stack>
  )
}
