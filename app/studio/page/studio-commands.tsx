/** What the command palette offers in a book. */
import { useMantineColorScheme } from '@mantine/core'
import { memo } from 'react'
import { useFetcher, useLocation, useNavigate } from 'react-router'
import type { HistoryPlace } from '../../../rules/history/index.ts'
import type { Scenario, Sheet } from '../../../rules/workbook/index.ts'
import { titleOf } from '../scenarios.ts'
import { shortcutText } from '../shortcuts.ts'
import type { Structure } from '../structure/use-structure.ts'
import { copyOf } from '../structure/copy-of.ts'
import type { Words } from '../use-words.ts'
import { Commands, type Command } from './commands.tsx'

export interface StudioCommandsProps {
  readonly words: Words
  readonly sheets: readonly Sheet[]
  readonly scenarios: readonly Scenario[]
  /** The sheet on screen. */
  readonly current: Sheet | undefined
  readonly structure?: Structure
  readonly onSheet: (sheet: string) => void
  readonly onScenario: (scenario: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onMake: () => void
  readonly onFindings: () => void
  readonly onHistory: (place?: HistoryPlace) => void
  /** Absent where there is nothing to look in. */
  readonly onFind: ((replacing: boolean) => void) | undefined
  readonly onShortcuts: () => void
}

export const StudioCommands = memo(function StudioCommands({
  words,
  sheets,
  scenarios,
  current,
  structure,
  onSheet,
  onScenario,
  ...on
}: StudioCommandsProps) {
  const { t, lexicon, language } = words
  const { toggleColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const fetcher = useFetcher()
  const location = useLocation()
  const switchLanguage = (): void => {
    const to = location.pathname + window.location.search
    void fetcher.submit({ language: language === 'en' ? 'zh-CN' : 'en', to }, { method: 'post', action: '/language' })
  }
  const actions: readonly Command[] = [
    { id: 'undo', label: t('palette.undo'), detail: shortcutText('undo'), run: on.onUndo },
    { id: 'redo', label: t('palette.redo'), detail: shortcutText('redo'), run: on.onRedo },
    ...(on.onFind ? findCommands(on.onFind, structure !== undefined, t) : []),
    ...(structure ? structureCommands(structure, current, t) : []),
    ...(structure ? [{ id: 'make', label: t('preview.makeFromThis'), run: on.onMake }] : []),
    { id: 'findings', label: t('palette.findings'), run: on.onFindings },
    { id: 'history', label: t('history.thisBook'), run: () => on.onHistory() },
    ...(current
      ? [{ id: 'sheet-history', label: t('history.thisSheet'), run: () => on.onHistory({ sheet: current.id }) }]
      : []),
    { id: 'shortcuts', label: t('shortcuts.title'), detail: shortcutText('shortcuts'), run: on.onShortcuts },
    { id: 'colours', label: t('palette.colours'), run: toggleColorScheme },
    { id: 'language', label: t('palette.language'), run: switchLanguage },
    { id: 'books', label: t('palette.books'), run: () => void navigate('/') },
    { id: 'help', label: t('header.help'), run: () => void navigate('/help') },
  ]
  return (
    <Commands
      t={t}
      actions={actions}
      sheets={sheets.map((sheet) => ({
        id: `sheet:${sheet.id}`,
        label: lexicon.text(sheet.label),
        detail: sheet.id,
        run: () => onSheet(sheet.id),
      }))}
      scenarios={scenarios.map((scenario) => scenarioCommand(scenario, titleOf(scenario, language), onScenario))}
    />
  )
})

const findCommands = (find: (replacing: boolean) => void, canReplace: boolean, t: Words['t']): readonly Command[] => [
  { id: 'find', label: t('views.find'), detail: shortcutText('find'), run: () => find(false) },
  ...(canReplace
    ? [{ id: 'replace', label: t('views.findReplace'), detail: shortcutText('replace'), run: () => find(true) }]
    : []),
]

function structureCommands(structure: Structure, sheet: Sheet | undefined, t: Words['t']): readonly Command[] {
  const add: Command = {
    id: 'new-sheet',
    label: t('structure.newSheet'),
    run: () => structure.ask({ kind: 'new-sheet' }),
  }
  const bringIn: Command = { id: 'bring-in', label: t('bringIn.menu'), run: () => structure.ask({ kind: 'bring-in' }) }
  if (!sheet) return [add, bringIn]
  const { id } = sheet
  return [
    add,
    bringIn,
    {
      id: 'new-column',
      label: t('structure.addColumnDots'),
      run: () => structure.ask({ kind: 'new-column', sheet: id, beside: undefined }),
    },
    { id: 'sheet-settings', label: t('structure.settings'), run: () => structure.ask({ kind: 'sheet', sheet: id }) },
    {
      id: 'duplicate-sheet',
      label: t('structure.duplicateThis'),
      run: () => structure.duplicateSheet(id, copyOf),
    },
    {
      id: 'remove-sheet',
      label: t('structure.removeSheet'),
      run: () => structure.ask({ kind: 'remove-sheet', sheet: id }),
    },
  ]
}

const scenarioCommand = ({ id }: Scenario, title: string, run: (id: string) => void): Command => ({
  id: `scenario:${id}`,
  label: title,
  ...(title === id ? {} : { detail: id }),
  run: () => run(id),
})
