/** Which question about versions is open: publishing, going back, withdrawing, restoring; approving is done at once. */
import { notifications } from '@mantine/notifications'
import { useCallback, useState } from 'react'
import type { Version } from '../../services/index.ts'
import type { Words } from '../use-words.ts'
import { act } from './load-versions.ts'
import type { VersionsKnown } from './use-versions.ts'

export type VersionDoing =
  | { readonly kind: 'publish' }
  | { readonly kind: 'approve' | 'roll-back' | 'withdraw' | 'restore'; readonly version: Version }

export interface VersionDoings {
  readonly open: VersionDoing | undefined
  readonly ask: (doing: VersionDoing) => void
  readonly close: () => void
}

export function useVersionDoings(book: string, known: VersionsKnown, { t, lexicon }: Words): VersionDoings {
  const [open, setOpen] = useState<VersionDoing>()
  const close = useCallback(() => setOpen(undefined), [])
  const { refresh } = known
  const ask = useCallback(
    (doing: VersionDoing) => {
      if (doing.kind !== 'approve') return setOpen(doing)
      const { number } = doing.version
      void act(book, 'approve', { number }).then((answer) => {
        refresh()
        const message =
          answer?.kind === 'done'
            ? t('versions.approved', { number })
            : answer && 'text' in answer
              ? lexicon.text(answer.text)
              : t('versions.publish.failed')
        notifications.show({ message, ...(answer?.kind === 'done' ? {} : { color: 'red' }) })
      })
    },
    [book, refresh, t, lexicon],
  )
  return { open, ask, close }
}
