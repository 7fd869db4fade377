/**
 * What stands where: a line on top, then sheets, grid and preview side by side. The panels' widths are a person's own
 * choice, kept in a cookie, so that the server draws the page as it will stand.
 */
import { useMounted } from '@mantine/hooks'
import { useMemo, type ReactNode } from 'react'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import type { Translate } from '../../translate.ts'
import { panelWidthsCookie, type PanelWidths } from './layout-cookie.ts'
import './studio.css'
import '../scenarios/scenarios.css'

export interface Panels {
  readonly left: ReturnType<typeof usePanelRef>
  readonly right: ReturnType<typeof usePanelRef>
  foldLeft(): void
  foldRight(): void
}

export function usePanels(): Panels {
  const left = usePanelRef()
  const right = usePanelRef()
  return useMemo(() => ({ left, right, foldLeft: () => fold(left), foldRight: () => fold(right) }), [left, right])
}

function fold(panel: Panels['left']): void {
  if (panel.current?.isCollapsed()) panel.current.expand()
  else panel.current?.collapse()
}

/** What a page of the book puts into the three columns. */
export interface PageParts {
  readonly sheets: ReactNode
  readonly main: ReactNode
  readonly preview: ReactNode
}

export interface LayoutProps extends PageParts {
  readonly panels: Panels
  readonly widths: PanelWidths | undefined
  readonly t: Translate
  readonly header: ReactNode
  readonly band?: ReactNode
  /** What lies over the page. */
  readonly children?: ReactNode
}

export function Layout({ panels, widths, t, header, band, sheets, main, preview, children }: LayoutProps) {
  // A separator says how wide what it parts is; before the page is alive nobody knows, and nothing can be moved.
  const alive = useMounted()
  return (
    <div className="rb-studio">
      {header}
      {band}
      <main className="rb-body">
        <Group
          id="studio"
          className="rb-panels"
          {...(widths ? { defaultLayout: widths } : {})}
          onLayoutChanged={(layout, { isUserInteraction }) => {
            // oxlint-disable-next-line unicorn/no-document-cookie -- read by the server, to draw the page as it will stand
            if (isUserInteraction) document.cookie = panelWidthsCookie(layout)
          }}
        >
          <Panel id="sheets" panelRef={panels.left} defaultSize="17%" minSize="140px" maxSize="30%" collapsible>
            {sheets}
          </Panel>
          <Separator className="rb-separator" disabled={!alive} aria-label={t('header.sheets')} />
          <Panel id="grid" defaultSize="51%" minSize="30%">
            <div className="rb-main">{main}</div>
          </Panel>
          <Separator className="rb-separator" disabled={!alive} aria-label={t('header.preview')} />
          <Panel id="preview" panelRef={panels.right} defaultSize="32%" minSize="260px" collapsible>
            {preview}
          </Panel>
        </Group>
      </main>
      {children}
    </div>
  )
}
