/** How much of the book its scenarios reach, and the rows that none of them does, each as a link. */
import { Popover } from '@mantine/core'
import { Link } from 'react-router'
import { placeOfRow, type Sheet } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'
import type { Words } from '../use-words.ts'
import { percentOf, type Coverage } from './coverage.ts'

export interface CoverageFooterProps {
  /** Undefined until all scenarios have run. */
  readonly coverage: Coverage | undefined
  readonly sheets: readonly Sheet[]
  readonly words: Words
  readonly addressOf: (sheet: string) => string
  readonly onGo: (to: Place) => void
}

export function CoverageFooter({ coverage, sheets, words: { t, lexicon }, addressOf, onGo }: CoverageFooterProps) {
  if (!coverage || coverage.rows === 0) return null
  const missed = coverage.rows - coverage.reached
  return (
    <div className="rb-scenario-count" data-testid="coverage">
      {t('scenario.coverage', { percent: percentOf(coverage) })}{' '}
      {missed > 0 && (
        <Popover width={340} position="top-start" withArrow>
          <Popover.Target>
            <button type="button" className="rb-suite-changed">
              {t('scenario.unreached', { count: missed })} ▸
            </button>
          </Popover.Target>
          <Popover.Dropdown className="rb-unreached-list" aria-label={t('scenario.unreachedTitle')}>
            <p className="rb-dim">{t('scenario.unreachedTitle')}</p>
            {sheets.map((sheet) => {
              const rows = [...(coverage.unreached.get(sheet.id) ?? [])]
              if (rows.length === 0) return null
              return (
                <div key={sheet.id}>
                  <strong>{lexicon.text(sheet.label)}</strong>{' '}
                  {rows.slice(0, MOST).map((row) => (
                    <Link
                      key={row}
                      to={`${addressOf(sheet.id)}?row=${encodeURIComponent(row)}`}
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey) return
                        event.preventDefault()
                        onGo({ sheet: sheet.id, row })
                      }}
                    >
                      {placeOfRow(sheet.rows, row) + 1}
                    </Link>
                  ))}
                  {rows.length > MOST && '…'}
                </div>
              )
            })}
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}

const MOST = 40
