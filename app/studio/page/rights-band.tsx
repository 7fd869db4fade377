/** Why the book cannot be changed by whoever reads it, and who can; or that it is theirs to read no longer. */
import { Alert, Anchor } from '@mantine/core'
import { useRoleOn } from '../../use-may.ts'
import type { Over } from '../live/stream.ts'
import type { Translate } from '../translate.ts'

export interface RightsBandProps {
  readonly book: string
  readonly readOnly: boolean
  /** Why the server tells this page nothing any more. */
  readonly over?: Over | undefined
  readonly t: Translate
}

export function RightsBand({ book, readOnly, over, t }: RightsBandProps) {
  const role = useRoleOn(book)
  if (over === undefined && !readOnly) return null
  return (
    <Alert color={over === undefined ? 'gray' : 'red'} p="xs" radius={0} className="rb-band" role="status">
      {t(`rights.${over ?? role ?? 'none'}`)} {over !== undefined && <Anchor href="/">{t('opening.toBooks')}</Anchor>}
    </Alert>
  )
}
