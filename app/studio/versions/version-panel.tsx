/** One version, read only: a band that says what it is, who decided it and why, what one may do, and its sheets. */
import { Alert, Button, Group, Loader, Menu, NativeSelect, Text } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { readerOf, type Workbook } from '../../../rules/workbook/index.ts'
import type { BookVersions, Version } from '../../services/index.ts'
import type { BookAddresses } from '../book-page.ts'
import { PlainSheet } from '../document/plain-sheet.tsx'
import { plainTable } from '../document/plain-table.ts'
import { useWords, type Words } from '../use-words.ts'
import type { VersionDoing } from './use-version-doings.ts'
import type { VersionsKnown } from './use-versions.ts'
import type { VersionText } from './use-version.ts'
import { bandWords, instantWords } from './version-words.ts'
import './versions.css'

export interface VersionPanelProps {
  readonly known: VersionsKnown
  readonly chosen: Version | undefined
  /** The number that the address names, where there is no such version. */
  readonly wanted: string | undefined
  readonly content: VersionText
  readonly workbook: Workbook
  readonly words: Words
  readonly address: BookAddresses
  readonly onAsk: (doing: VersionDoing) => void
}

export function VersionPanel(props: VersionPanelProps) {
  const { known, chosen, wanted, workbook, words } = props
  const { t } = words
  return (
    <>
      <header className="rb-sheet-title rb-words-title">
        <h2>{chosen ? t('versions.name', { number: chosen.number }) : t('versions.label')}</h2>
        <Text size="xs" c="dimmed">
          {t('versions.about')}
        </Text>
      </header>
      <div className="rb-version" role="region" aria-label={t('versions.label')} data-testid="versions">
        {known.state !== 'loaded' && <Trouble known={known} words={words} />}
        {known.found && chosen && <OneVersion {...props} found={known.found} version={chosen} zone={workbook.zone} />}
        {known.found && !chosen && (
          <div className="rb-version-none">
            <Text fw={600}>
              {known.found.versions.length > 0 ? t('versions.unknown', { number: wanted ?? '' }) : t('versions.none')}
            </Text>
            {known.found.versions.length === 0 && (
              <>
                <Text size="sm" c="dimmed">
                  {t('versions.noneHint')}
                </Text>
                {known.found.rights.publish && (
                  <Button mt="sm" onClick={() => props.onAsk({ kind: 'publish' })}>
                    {t('versions.actions.publish')}
                  </Button>
                )}
              </>
            )}
          </div>
        )}
      </div>
    </>
  )
}

function Trouble({ known: { state, refresh }, words: { t } }: Pick<VersionPanelProps, 'known' | 'words'>) {
  if (state === 'loading')
    return (
      <Group p="md" gap="xs" role="status">
        <Loader size="xs" /> <Text size="sm">{t('versions.loading')}</Text>
      </Group>
    )
  return (
    <Alert color="red" p="xs" radius={0} role="alert">
      {t(state === 'signed-out' ? 'versions.signedOut' : 'versions.failed')}{' '}
      <Button size="compact-xs" onClick={refresh}>
        {t('versions.retry')}
      </Button>
    </Alert>
  )
}

interface OneVersionProps extends VersionPanelProps {
  readonly found: BookVersions
  readonly version: Version
  readonly zone: string
}

const BAND_COLOURS: Readonly<Record<Version['state'], string>> = {
  'in-force': 'green',
  scheduled: 'blue',
  waiting: 'orange',
  past: 'gray',
  withdrawn: 'gray',
}

function OneVersion(props: OneVersionProps) {
  const { version, words, zone, content } = props
  const { t } = words
  return (
    <>
      <Alert color={BAND_COLOURS[version.state]} p="xs" radius={0} className="rb-version-band">
        <strong>{bandWords(version, words, zone)}</strong>
        <div>{t(version.waitsFor ? `versions.waits.${version.waitsFor.kind}` : 'versions.band.readOnly')}</div>
      </Alert>
      <Actions {...props} />
      <Facts {...props} />
      {content === 'loading' && <Loader size="xs" m="md" />}
      {content === 'failed' && (
        <Text size="sm" p="md">
          {t('versions.failed')}
        </Text>
      )}
      {typeof content === 'object' && <Content workbook={content} />}
    </>
  )
}

function Actions({ version, found: { rights }, workbook, words: { t }, onAsk }: OneVersionProps) {
  const { number, state, waitsFor } = version
  const hasGoverned = state === 'past'
  const isOpen = state === 'scheduled' || state === 'waiting'
  const file = (as: string): string =>
    `/workbooks/${encodeURIComponent(workbook.id)}/download?as=${as}&version=${number}`
  const button = (isOffered: boolean, kind: VersionDoing['kind'], name: string): ReactNode =>
    isOffered && (
      <Button size="xs" variant="default" onClick={() => onAsk({ kind, version } as VersionDoing)}>
        {t(`versions.actions.${name}`)}
      </Button>
    )
  return (
    <Group gap={6} px={12} py={8}>
      {button(rights.approve && waitsFor?.kind === 'approval', 'approve', 'approve')}
      {button(rights.publish && hasGoverned, 'roll-back', 'rollBack')}
      {button(rights.withdraw && isOpen, 'withdraw', 'withdraw')}
      {button(rights.edit, 'restore', 'restore')}
      <Menu withinPortal position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default">
            {t('versions.actions.download')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={file('xlsx')} download>
            {t('versions.actions.downloadXlsx')}
          </Menu.Item>
          <Menu.Item component="a" href={file('json')} download>
            {t('versions.actions.downloadJson')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function Facts({ version, words, zone, address }: OneVersionProps) {
  const { t, language } = words
  const at = (instant: string): string =>
    t('versions.facts.ofBook', { at: instantWords(instant, language, zone), zone })
  const link = (number: number): ReactNode => (
    <Link to={address.ofVersions(number)}>{t('versions.name', { number })}</Link>
  )
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ['message', version.message],
    ['effective', at(version.effectiveAt)],
    [
      'publishedBy',
      version.via === undefined
        ? version.publisher
        : t('versions.facts.publishedVia', { name: version.publisher, via: version.via }),
    ],
    ['at', at(version.publishedAt)],
    ['authors', version.authors.join(', ')],
    ['approver', version.approver ?? t('versions.facts.alone')],
    ['backTo', version.backTo !== null && link(version.backTo)],
    ['base', version.base !== null && link(version.base)],
    ['carried', version.origin !== version.number && link(version.origin)],
    [
      'acknowledged',
      version.acknowledged.length > 0 && <AcknowledgedList key="acknowledged" version={version} words={words} />,
    ],
    ['hash', <code key="hash">{version.hash}</code>],
  ]
  return (
    <dl className="rb-version-facts">
      {facts
        .filter(([, value]) => value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`versions.facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

const AcknowledgedList = ({ version, words }: { readonly version: Version; readonly words: Words }) => (
  <ul>
    {version.acknowledged.map(({ key, text, reason, by }) => (
      <li key={key}>
        {words.lexicon.text(text)} <em>{words.t('versions.facts.acknowledgedBy', { reason, by })}</em>
      </li>
    ))}
  </ul>
)

/** Said in the names that the version itself gives to things. */
function Content({ workbook }: { readonly workbook: Workbook }) {
  const reader = useMemo(() => readerOf(workbook), [workbook])
  const words = useWords(reader)
  const [chosen, choose] = useState<string>()
  const sheet = workbook.sheets.find(({ id }) => id === chosen) ?? workbook.sheets[0]
  const table = useMemo(
    () => sheet && plainTable(reader, sheet, words.lexicon, words.t, { withDates: sheet.rows.some(isDated) }),
    [reader, sheet, words],
  )
  return (
    <section className="rb-version-content" aria-label={words.t('versions.content')}>
      <NativeSelect
        size="xs"
        px={12}
        pb={8}
        maw={320}
        label={words.t('versions.sheet')}
        value={sheet?.id ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
        data={workbook.sheets.map(({ id, label }) => ({ value: id, label: words.lexicon.text(label) }))}
      />
      {table && (
        <div className="rb-version-table" tabIndex={0} role="group" aria-label={table.sheet}>
          <PlainSheet table={table} />
        </div>
      )}
    </section>
  )
}

const isDated = ({ from, until }: Workbook['sheets'][number]['rows'][number]): boolean =>
  from !== undefined || until !== undefined
