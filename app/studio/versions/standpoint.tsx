/** In the frame of a book: which version is in force, what is to come, and how far the draft is ahead. */
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { BookVersions } from '../../services/index.ts'
import { ProposeLink } from '../../reviews/propose-link.tsx'
import type { BookAddresses } from '../book-page.ts'
import type { Words } from '../use-words.ts'
import type { VersionsKnown } from './use-versions.ts'
import { sinceWords } from './version-words.ts'
import './versions.css'

export interface StandpointProps {
  readonly book: string
  readonly known: VersionsKnown
  readonly zone: string
  readonly words: Words
  readonly address: BookAddresses
  /** Absent where nothing can be changed. */
  readonly onPublish: (() => void) | undefined
}

/** As high before anything is known, so that nothing moves when it is. */
export function StandpointBand({ book, onPublish, ...props }: StandpointProps) {
  const { found } = props.known
  return (
    <section className="rb-standpoint-band" aria-label={props.words.t('versions.standpoint.label')}>
      {found && <StandpointLink {...props} found={found} />}
      {found?.rights.publish && onPublish && (
        <Button size="compact-xs" onClick={onPublish}>
          {props.words.t('versions.actions.publish')}
        </Button>
      )}
      {onPublish && <ProposeLink book={book} />}
    </section>
  )
}

interface StandpointLinkProps extends Omit<StandpointProps, 'book' | 'known' | 'onPublish'> {
  readonly found: BookVersions
}

function StandpointLink({ found, zone, words: { t, language }, address }: StandpointLinkProps) {
  const { current, scheduled, ahead } = found.standpoint
  const next = scheduled.find(({ state }) => state === 'scheduled')
  const waiting = scheduled.filter(({ state }) => state === 'waiting').length
  const parts = [
    current
      ? t('versions.standpoint.inForce', {
          number: current.number,
          since: sinceWords(current.effectiveAt, language, zone),
        })
      : t('versions.standpoint.none'),
    next &&
      t('versions.standpoint.scheduled', {
        number: next.number,
        at: sinceWords(next.effectiveAt, language, zone),
      }),
    waiting > 0 && t('versions.standpoint.waiting', { count: waiting }),
    ahead !== undefined &&
      (ahead === 0 ? t('versions.standpoint.same') : t('versions.standpoint.ahead', { count: ahead })),
  ].filter((part): part is string => typeof part === 'string')
  return (
    <Link to={address.ofVersions()} prefetch="none" className="rb-standpoint" data-testid="standpoint">
      {parts.join(' · ')}
    </Link>
  )
}
