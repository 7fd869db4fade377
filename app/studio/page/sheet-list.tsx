/** The sheets of the book on the left, grouped by what they are about, each with how many findings it has. */
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { Language } from '../../../rules/text.ts'
import type { Finding } from '../../../rules/workbook/index.ts'
import { PlusIcon } from '../../icons.tsx'
import type { Translate } from '../../translate.ts'
import { besideSheet, groupedSheets } from '../sheet-groups.ts'
import type { SheetHead } from '../sheet-head.ts'
import type { Structure } from '../structure/use-structure.ts'
import { SheetEntry } from './sheet-entry.tsx'

export interface SheetListProps {
  readonly list: readonly SheetHead[]
  readonly current: string | undefined
  readonly findings: readonly Finding[]
  /** Sheets with a row that decided something in the chosen scenario. */
  readonly hit: { has(sheet: string): boolean }
  readonly language: Language
  readonly t: Translate
  readonly addressOf: (sheet: string) => string
  /** Absent where nothing can be changed. */
  readonly structure?: Structure | undefined
  readonly footer: React.ReactNode
}

export function SheetList(props: SheetListProps) {
  const { list, t, language, structure } = props
  const [dragged, drag] = useState<string>()
  const beside = dragged === undefined ? [] : besideSheet(list, dragged)
  return (
    <nav className="rb-sheets" aria-label={t('sheets.label')}>
      <div className="rb-sheets-scroll">
        {list.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t('structure.empty')}
          </Text>
        )}
        {groupedSheets(list).map(({ group, sheets }) => (
          <section key={group} className="rb-sheet-group">
            <h2>{t(`groups.${group}`)}</h2>
            {sheets.map((sheet) => {
              const own = props.findings.filter((finding) => finding.sheet === sheet.id)
              return (
                <SheetEntry
                  key={sheet.id}
                  sheet={sheet}
                  active={sheet.id === props.current}
                  findings={own.length}
                  wrong={own.some(({ severity }) => severity === 'error')}
                  hit={props.hit.has(sheet.id)}
                  language={language}
                  t={t}
                  address={props.addressOf(sheet.id)}
                  structure={structure}
                  dragged={beside.includes(sheet) ? dragged : undefined}
                  onDrag={drag}
                />
              )
            })}
          </section>
        ))}
        {structure && (
          <Button
            className="rb-add-sheet"
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<PlusIcon size={12} />}
            onClick={() => structure.ask({ kind: 'new-sheet' })}
          >
            {t('structure.newSheet')}
          </Button>
        )}
      </div>
      {props.footer}
    </nav>
  )
}
