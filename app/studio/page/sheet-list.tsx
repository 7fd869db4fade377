/** The sheets of the book on the left, grouped by what they are about, each with how many findings it has. */
import { Badge, NavLink, Text } from '@mantine/core'
import { Link } from 'react-router'
import { textIn, type Language } from '../../../rules/text.ts'
import type { Finding } from '../../../rules/workbook/index.ts'
import type { Translate } from '../translate.ts'
import { groupedSheets } from '../sheet-groups.ts'
import type { SheetHead } from '../sheet-head.ts'

export interface SheetListProps {
  readonly list: readonly SheetHead[]
  readonly current: string | undefined
  readonly findings: readonly Finding[]
  /** Sheets with a row that decided something in the chosen scenario. */
  readonly hit: { has(sheet: string): boolean }
  readonly language: Language
  readonly t: Translate
  readonly addressOf: (sheet: string) => string
  readonly footer: React.ReactNode
}

export function SheetList(props: SheetListProps) {
  const { list, t, language } = props
  return (
    <nav className="rb-sheets" aria-label={t('sheets.label')}>
      <div className="rb-sheets-scroll">
        {list.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t('sheets.none')}
          </Text>
        )}
        {groupedSheets(list).map(({ group, sheets }) => (
          <section key={group} className="rb-sheet-group">
            <h2>{t(`groups.${group}`)}</h2>
            {sheets.map((sheet) => {
              const own = props.findings.filter((finding) => finding.sheet === sheet.id)
              const wrong = own.some(({ severity }) => severity === 'error')
              return (
                <NavLink
                  key={sheet.id}
                  component={Link}
                  to={props.addressOf(sheet.id)}
                  prefetch="none"
                  active={sheet.id === props.current}
                  label={textIn(sheet.label, language)}
                  title={[sheet.label, sheet.note].flatMap((text) => (text ? [textIn(text, language)] : [])).join('\n')}
                  className="rb-sheet"
                  data-hit={props.hit.has(sheet.id)}
                  rightSection={
                    own.length > 0 ? (
                      <Badge
                        size="xs"
                        circle
                        color={wrong ? 'red' : 'orange'}
                        aria-label={t('sheets.findings', { count: own.length })}
                      >
                        {own.length}
                      </Badge>
                    ) : (
                      <span className="rb-count" title={t('sheets.rows', { count: sheet.rows })}>
                        {sheet.rows}
                      </span>
                    )
                  }
                />
              )
            })}
          </section>
        ))}
      </div>
      {props.footer}
    </nav>
  )
}
