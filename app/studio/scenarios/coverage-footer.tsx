/** How much of the book its scenarios reach, and the rows that none of them does: each a link, and a scenario in one click. */
import { Popover } from '@mantine/core'
import { Link } from 'react-router'
import { placeOfRow, type Sheet } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'
import type { Words } from '../use-words.ts'
import { percentOf, type Coverage } from '../../../rules/simulate/index.ts'
import { MakeButton } from './make-button.tsx'

export interface CoverageFooterProps {
  /** Undefined until all scenarios have run. */
  readonly coverage: Coverage | undefined
  readonly sheets: readonly Sheet[]
  readonly words: Words
  readonly addressOf: (sheet: string) => string
  readonly onGo: (to: Place) => void
  /** Makes a scenario that comes to the row, and answers why there is none; undefined where nothing can be made. */
  readonly onMake: ((sheet: string, row: string) => Promise<string | undefined>) | undefined
}

export function CoverageFooter({ coverage, sheets, words: { t, lexicon }, addressOf, ...on }: CoverageFooterProps) {
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
                <section key={sheet.id}>
                  <strong>{lexicon.text(sheet.label)}</strong>
                  <ul>
                    {rows.slice(0, MOST).map((row) => (
                      <UnreachedRow key={row} sheet={sheet} row={row} {...{ t, lexicon, addressOf }} {...on} />
                    ))}
                    {rows.length > MOST && <li>…</li>}
                  </ul>
                </section>
              )
            })}
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}

const MOST = 40

interface UnreachedRowProps
  extends Pick<CoverageFooterProps, 'addressOf' | 'onGo' | 'onMake'>, Pick<Words, 't' | 'lexicon'> {
  readonly sheet: Sheet
  readonly row: string
}

function UnreachedRow({ sheet, row, t, lexicon, addressOf, onGo, onMake }: UnreachedRowProps) {
  const number = placeOfRow(sheet.rows, row) + 1
  return (
    <li>
      <Link
        to={`${addressOf(sheet.id)}?row=${encodeURIComponent(row)}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return
          event.preventDefault()
          onGo({ sheet: sheet.id, row })
        }}
      >
        {t('scenario.row', { number })}
      </Link>{' '}
      {onMake && (
        <MakeButton
          words={t('scenario.makeReaching')}
          name={t('scenario.makeReachingRow', { sheet: lexicon.text(sheet.label), number })}
          t={t}
          onMake={() => onMake(sheet.id, row)}
        />
      )}
    </li>
  )
}
