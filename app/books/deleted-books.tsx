/** Deleted books, folded: who deleted each, how long it is kept, and the way back. */
import { Button, Group, Text } from '@mantine/core'
import { textIn } from '../../rules/text.ts'
import type { BookEntry } from '../services/index.ts'
import { goneAt } from '../services/kept-days.ts'
import { useBooksText } from './use-books-text.ts'
import type { Life } from './use-life.ts'

export interface DeletedBooksProps {
  readonly books: readonly BookEntry[]
  readonly now: number
  readonly life: Life
}

const DAY_MS = 86_400_000

export function DeletedBooks({ books, now, life }: DeletedBooksProps) {
  const { t, language } = useBooksText()
  return (
    <details className="rb-fold">
      <summary>{t('deleted', { count: books.length })}</summary>
      {books.map(({ id, title, deleted }) => (
        <Group key={id} gap="sm" py={4}>
          <span>
            {textIn(title, language)} <span className="rb-id">{id}</span>
          </span>
          <Text span size="sm" c="dimmed">
            {t('goneIn', {
              by: deleted?.by ?? '',
              count: Math.max(0, Math.ceil((goneAt(deleted?.at ?? '') - now) / DAY_MS)),
            })}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={life.busy}
            aria-label={`${t('restore')}: ${textIn(title, language)}`}
            onClick={() => void life.act({ id, title: textIn(title, language) }, 'restore')}
          >
            {t('restore')}
          </Button>
        </Group>
      ))}
    </details>
  )
}
