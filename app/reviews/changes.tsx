/** What changes, sheet by sheet as in the grid and in words, with what was said beside each place. */
import { Alert, Button, Skeleton, Text as Line } from '@mantine/core'
import { useMemo } from 'react'
import type { Comment } from '../../rules/approval/index.ts'
import { type ChangedPart, placeWords, reviewOf } from '../../rules/review/index.ts'
import { textIn } from '../../rules/text.ts'
import { readerOf, type Workbook } from '../../rules/workbook/index.ts'
import type { ReviewDocuments } from '../services/index.ts'
import { ChangesView, useReview } from '../studio/changes/changes-view.tsx'
import '../studio/page/studio.css'
import { useWords } from '../studio/use-words.ts'
import { Beside } from './beside.tsx'
import type { LoadedDocuments } from './use-documents.ts'
import { useReviewsText } from './use-reviews-text.ts'

export interface ChangesProps {
  readonly loaded: LoadedDocuments
  readonly onRetry: () => void
  readonly comments: readonly Comment[]
  readonly mayComment: boolean
  readonly now: number
}

export function Changes({ loaded, onRetry, ...said }: ChangesProps) {
  const { t } = useReviewsText()
  if (loaded === 'failed')
    return (
      <Alert color="yellow" role="alert">
        {t('changes.failed')}{' '}
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          {t('changes.again')}
        </Button>
      </Alert>
    )
  if (loaded === 'loading') return <Skeleton height={160} role="status" aria-label={t('changes.loading')} />
  return <Loaded documents={loaded} {...said} />
}

type LoadedProps = Omit<ChangesProps, 'loaded' | 'onRetry'> & { readonly documents: ReviewDocuments }

function Loaded({ documents: { base, proposed }, comments, mayComment, now }: LoadedProps) {
  const { t, language } = useReviewsText()
  const from = useMemo(() => base ?? nothingOf(proposed), [base, proposed])
  const words = useWords(useMemo(() => readerOf(proposed), [proposed]))
  const parts = useReview(from, proposed, false)
  const count = parts.reduce((sum, { changes }) => sum + changes.length, 0)
  const renderBeside = (place: string) => (
    <Beside
      place={place}
      name={textIn(nameOf(place, proposed), language)}
      comments={comments.filter((comment) => comment.place === place)}
      mayComment={mayComment && isCommentable(place, parts)}
      now={now}
    />
  )
  if (count === 0) return <Line size="sm">{t('changes.none')}</Line>
  return (
    <>
      <Line size="sm">{t('changes.count', { count })}</Line>
      <ChangesView {...{ from, to: proposed, parts, words, renderBeside }} />
    </>
  )
}

/** Those that stand beside what they are about; what is not among the changes any more has no place there. */
export function besideChanges(comments: readonly Comment[], documents: LoadedDocuments): ReadonlySet<number> {
  if (typeof documents === 'string') return new Set()
  const { base, proposed } = documents
  const places = new Set(
    reviewOf(base ?? nothingOf(proposed), proposed).flatMap(({ id, sheet, changes }) => [
      sheet ?? `@${id}`,
      ...changes.flatMap(({ place, change }) => ('row' in change ? [place, `${change.sheet}/${change.row}`] : [place])),
    ]),
  )
  return new Set(comments.filter(({ place }) => places.has(place)).map(({ number }) => number))
}

/** Before the first version there is nothing. */
const nothingOf = (workbook: Workbook): Workbook => ({
  ...workbook,
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [],
  scenarios: [],
})

/** Beside every cell of a changed row would be too much: at what changed, at its row, and at the sheet. */
function isCommentable(place: string, parts: readonly ChangedPart[]): boolean {
  const [sheet, row, column] = place.split('/')
  const part = parts.find((each) => each.sheet === sheet)
  if (row === undefined) return true
  if (column === undefined) return row !== '@columns'
  return part?.changes.some((change) => change.place === place) ?? true
}

export function nameOf(place: string, workbook: Workbook) {
  const [sheet, row, column] = place.split('/')
  if (sheet === '' || sheet === undefined || sheet.startsWith('@')) return { en: place }
  return placeWords(row === '@columns' ? { sheet } : { sheet, row, column }, { workbook })
}
