/**
 * The page of a book until its document is there: the same frame, and the first rows to read. What keeps the document
 * away is said in a band, with what to do.
 */
import { Alert, Button } from '@mantine/core'
import { preload } from 'react-dom'
import { Link } from 'react-router'
import { textIn } from '../../../rules/text.ts'
import type { FirstLook } from '../document/first-look.ts'
import { documentAddress } from '../document/load-document.ts'
import { PlainSheet } from '../document/plain-sheet.tsx'
import type { Translate } from '../translate.ts'
import { PreviewSkeleton } from '../preview/preview-skeleton.tsx'
import { useStudioText } from '../use-words.ts'
import { Revision } from './draft-status.tsx'
import { Header } from './header.tsx'
import type { PanelWidths } from './layout-cookie.ts'
import { Layout, usePanels } from './layout.tsx'
import { NoSheet } from './main-panel.tsx'
import { SheetList } from './sheet-list.tsx'
import { SheetTitle } from './sheet-title.tsx'

export interface OpeningProps {
  readonly first: FirstLook
  readonly sheet: string | undefined
  readonly trouble: 'signed-out' | 'missing' | 'unreachable' | undefined
  readonly userName: string
  readonly readOnly: boolean
  readonly widths: PanelWidths | undefined
  readonly onRetry: () => void
}

export function Opening({ first, sheet: sheetId, trouble, userName, readOnly, widths, onRetry }: OpeningProps) {
  const { t, language } = useStudioText()
  const panels = usePanels()
  // Asked for by the page itself, before any script has come.
  preload(documentAddress(first.id), { as: 'fetch', crossOrigin: 'anonymous' })
  const sheet = first.sheets.find(({ id }) => id === sheetId)
  const addressOf = (id: string): string =>
    `/workbooks/${encodeURIComponent(first.id)}/sheets/${encodeURIComponent(id)}`
  return (
    <Layout
      panels={panels}
      widths={widths}
      t={t}
      header={
        <Header
          id={first.id}
          title={textIn(first.title, language)}
          userName={userName}
          readOnly={readOnly}
          t={t}
          onSheets={panels.foldLeft}
          onPreview={panels.foldRight}
        >
          <Revision revision={first.revision} t={t} />
        </Header>
      }
      band={trouble && <Trouble trouble={trouble} t={t} onRetry={onRetry} />}
      sheets={
        <SheetList
          list={first.sheets}
          current={sheetId}
          findings={[]}
          hit={new Set()}
          language={language}
          t={t}
          addressOf={addressOf}
          footer={null}
        />
      }
      main={
        sheet ? (
          <>
            <SheetTitle sheet={sheet} words={{ t, language }} withDates={false} onDates={() => undefined} />
            <div className="rb-formula" data-empty="true" />
            <div className="rb-grid-area">{first.table && <PlainSheet table={first.table} />}</div>
          </>
        ) : (
          <NoSheet id={sheetId} words={{ t, language }} sheets={first.sheets} addressOf={addressOf} />
        )
      }
      preview={
        <section className="rb-preview" aria-label={t('preview.label')} aria-busy="true">
          <PreviewSkeleton />
        </section>
      }
    />
  )
}

interface TroubleProps {
  readonly trouble: NonNullable<OpeningProps['trouble']>
  readonly t: Translate
  readonly onRetry: () => void
}

function Trouble({ trouble, t, onRetry }: TroubleProps) {
  return (
    <Alert color="red" p="xs" radius={0} className="rb-band" role="alert">
      {t(`opening.${trouble}`)}{' '}
      {trouble === 'missing' ? (
        <Link to="/">{t('opening.toBooks')}</Link>
      ) : (
        <Button size="compact-xs" onClick={onRetry}>
          {t('save.retry')}
        </Button>
      )}
    </Alert>
  )
}
