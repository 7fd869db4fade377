/** Beside a version: what it changed against the one that it stands on, place by place. */
import { Loader, Text } from '@mantine/core'
import { useMemo } from 'react'
import { differences } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Version } from '../../services/index.ts'
import { ChangeList } from '../history/change-list.tsx'
import type { Words } from '../use-words.ts'
import type { VersionText } from './use-version.ts'

export interface VersionChangesProps {
  readonly version: Version | undefined
  readonly content: VersionText
  readonly base: VersionText
  readonly words: Words
}

const MOST_LISTED = 200

export function VersionChanges({ version, content, base, words }: VersionChangesProps) {
  const { t } = words
  return (
    <section className="rb-word-uses" aria-label={t('versions.changes')}>
      <h2>{t('versions.changes')}</h2>
      {version?.base === null && (
        <Text size="sm" c="dimmed">
          {t('versions.changesFirst')}
        </Text>
      )}
      {version && version.base !== null && (
        <>
          <Text size="xs" c="dimmed" mb={8}>
            {t('versions.changesSince', { number: version.base })}
          </Text>
          {typeof content === 'object' && typeof base === 'object' ? (
            <Differences from={base} to={content} words={words} />
          ) : (
            <Loader size="xs" />
          )}
        </>
      )}
    </section>
  )
}

interface DifferencesProps {
  readonly from: Workbook
  readonly to: Workbook
  readonly words: Words
}

function Differences({ from, to, words }: DifferencesProps) {
  const changes = useMemo(() => differences(from, to), [from, to])
  if (changes.length === 0) return <Text size="sm">{words.t('versions.noChanges')}</Text>
  return (
    <ChangeList changes={changes} count={changes.length} most={MOST_LISTED} within={{}} workbook={to} words={words} />
  )
}
