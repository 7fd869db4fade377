/** The time line of a book: its versions, the newest first, each with how it stands. */
import { Badge, NavLink, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Version } from '../../services/index.ts'
import { ReviewsLink } from '../../reviews/propose-link.tsx'
import type { BookAddresses } from '../book-page.ts'
import type { Words } from '../use-words.ts'
import type { VersionsKnown } from './use-versions.ts'
import { sinceWords, stateKey } from './version-words.ts'

export interface VersionsSideProps {
  readonly book: string
  readonly known: VersionsKnown
  readonly chosen: Version | undefined
  readonly zone: string
  readonly words: Words
  readonly address: BookAddresses
}

export function VersionsSide({ book, known, chosen, zone, words, address }: VersionsSideProps) {
  const { t, language } = words
  return (
    <nav className="rb-sheets" aria-label={t('versions.label')}>
      <div className="rb-sheets-scroll">
        <section className="rb-sheet-group">
          <h2>{t('versions.label')}</h2>
          {(known.found?.versions ?? []).map((version) => (
            <NavLink
              key={version.number}
              component={Link}
              to={address.ofVersions(version.number)}
              prefetch="none"
              active={version.number === chosen?.number}
              className="rb-version-entry"
              label={
                <span className="rb-version-name">
                  {t('versions.short', { number: version.number })}
                  <StateBadge version={version} words={words} />
                </span>
              }
              description={
                <>
                  <span>{sinceWords(version.effectiveAt, language, zone)}</span>
                  <span className="rb-version-message">{version.message}</span>
                </>
              }
            />
          ))}
          {known.found?.versions.length === 0 && (
            <Text size="xs" c="dimmed" px={12} py={4}>
              {t('versions.none')}
            </Text>
          )}
        </section>
        <ReviewsLink book={book} />
      </div>
    </nav>
  )
}

const COLOURS: Readonly<Record<string, string>> = { 'in-force': 'green', scheduled: 'blue', waiting: 'orange' }

export const StateBadge = ({ version, words }: { readonly version: Version; readonly words: Words }) => (
  <Badge size="xs" variant="light" autoContrast color={COLOURS[stateKey(version)] ?? 'gray'} tt="none">
    {words.t(`versions.states.${stateKey(version)}`)}
  </Badge>
)
