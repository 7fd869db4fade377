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
import {
  scenarioAddress,
  settingsAddress,
  sheetAddress,
  versionsAddress,
  wordsAddress,
  type BookPage,
} from '../book-page.ts'
import { BookTabs } from './book-tabs.tsx'
import { Revision } from './draft-status.tsx'
import { Header } from './header.tsx'
import type { PanelWidths } from './layout-cookie.ts'
import { Layout, usePanels } from './layout.tsx'
import { NoSheet } from './main-panel.tsx'
import { RightsBand } from './rights-band.tsx'
import { SheetList } from './sheet-list.tsx'
import { SheetTitle } from './sheet-title.tsx'
import '../versions/versions.css'

export interface OpeningProps {
  readonly first: FirstLook
  readonly page: BookPage
  readonly trouble: 'signed-out' | 'missing' | 'unreachable' | undefined
  readonly userName: string
  readonly readOnly: boolean
  readonly widths: PanelWidths | undefined
  readonly onRetry: () => void
}

export function Opening({ first, page, trouble, userName, readOnly, widths, onRetry }: OpeningProps) {
  const { t, language } = useStudioText()
  const panels = usePanels()
  // Asked for by the page itself, before any script has come.
  preload(documentAddress(first.id), { as: 'fetch', crossOrigin: 'anonymous' })
  const sheetId = page.kind === 'sheets' ? page.sheet : undefined
  const sheet = first.sheets.find(({ id }) => id === sheetId)
  const addressOf = (id: string): string => sheetAddress(first.id, id)
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
          tabs={<Tabs first={first} page={page} addressOf={addressOf} t={t} />}
          onSheets={panels.foldLeft}
          onPreview={panels.foldRight}
        >
          <Revision revision={first.revision} t={t} />
        </Header>
      }
      band={
        <>
          <div className="rb-standpoint-band" />
          {trouble && <Trouble trouble={trouble} t={t} onRetry={onRetry} />}
          <RightsBand book={first.id} readOnly={readOnly} t={t} />
        </>
      }
      sheets={
        page.kind !== 'sheets' ? (
          <PreviewSkeleton />
        ) : (
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
        )
      }
      main={
        page.kind !== 'sheets' ? (
          <PreviewSkeleton />
        ) : sheet ? (
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

interface TabsProps extends Pick<OpeningProps, 'first' | 'page'> {
  readonly addressOf: (sheet: string) => string
  readonly t: Translate
}

function Tabs({ first, page, addressOf, t }: TabsProps) {
  const [sheet] = first.sheets
  const shown = page.kind === 'sheets' ? page.sheet : sheet?.id
  return (
    <BookTabs
      current={page.kind}
      tabs={[
        { page: 'sheets', to: shown === undefined ? '..' : addressOf(shown) },
        { page: 'scenarios', to: scenarioAddress(first.id, page.kind === 'scenarios' ? page.scenario : undefined) },
        { page: 'versions', to: versionsAddress(first.id) },
        { page: 'words', to: wordsAddress(first.id) },
        { page: 'settings', to: settingsAddress(first.id) },
      ]}
      t={t}
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
