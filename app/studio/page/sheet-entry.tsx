/**
 * One sheet in the list on the left: its link, its actions behind "⋯" (or the right mouse button), its keys, and the place
 * where another one may be dropped.
 */
import { ActionIcon, Badge, Menu, NavLink } from '@mantine/core'
import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { textIn, type Language } from '../../../rules/text.ts'
import { MoreIcon } from '../../icons.tsx'
import type { SheetHead } from '../sheet-head.ts'
import { copyOf } from '../structure/copy-of.ts'
import type { Structure } from '../structure/use-structure.ts'
import type { Translate } from '../../translate.ts'

export interface SheetEntryProps {
  readonly sheet: SheetHead
  readonly active: boolean
  readonly findings: number
  readonly wrong: boolean
  readonly hit: boolean
  readonly language: Language
  readonly t: Translate
  readonly address: string
  /** Absent where nothing can be changed. */
  readonly structure?: Structure | undefined
  /** The sheet that is being dragged, where this is a place to drop it. */
  readonly dragged: string | undefined
  readonly onDrag: (sheet: string | undefined) => void
}

export function SheetEntry({ structure, ...props }: SheetEntryProps) {
  const { sheet, language, dragged } = props
  const [opened, open] = useState(false)
  const [over, setOver] = useState(false)
  const dragging = structure && dragProps(props, structure, setOver)
  return (
    <div
      className="rb-sheet-entry"
      data-drop={over && dragged !== undefined && dragged !== sheet.id}
      {...dragging}
      {...(structure
        ? {
            onKeyDown: (event) => pressOn(event, sheet.id, structure),
            onContextMenu: (event) => {
              event.preventDefault()
              open(true)
            },
          }
        : {})}
    >
      <NavLink
        component={Link}
        to={props.address}
        prefetch="none"
        active={props.active}
        label={textIn(sheet.label, language)}
        title={[sheet.label, sheet.note].flatMap((text) => (text ? [textIn(text, language)] : [])).join('\n')}
        className="rb-sheet"
        draggable={false}
        data-hit={props.hit}
        data-sheet={sheet.id}
        rightSection={<Standing {...props} />}
      />
      {structure && <SheetMenu {...props} structure={structure} opened={opened} onOpened={open} />}
    </div>
  )
}

/** How many findings it has, else how many rows. */
function Standing({ sheet, findings, wrong, t }: SheetEntryProps) {
  if (findings === 0)
    return (
      <span className="rb-count" title={t('sheets.rows', { count: sheet.rows })}>
        {sheet.rows}
      </span>
    )
  return (
    <Badge size="xs" circle color={wrong ? 'red' : 'orange'} aria-label={t('sheets.findings', { count: findings })}>
      {findings}
    </Badge>
  )
}

interface SheetMenuProps extends SheetEntryProps {
  readonly structure: Structure
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
}

function SheetMenu({ sheet, language, t, structure, opened, onOpened }: SheetMenuProps) {
  const { id, label } = sheet
  return (
    <Menu opened={opened} onChange={onOpened} withinPortal position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon
          className="rb-sheet-menu"
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('structure.sheetMenu', { sheet: textIn(label, language) })}
        >
          <MoreIcon size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<Keys keys="F2" />} onClick={() => structure.ask({ kind: 'sheet', sheet: id })}>
          {t('structure.settings')}
        </Menu.Item>
        <Menu.Item onClick={() => structure.duplicateSheet(id, copyOf)}>{t('structure.duplicateSheet')}</Menu.Item>
        <Menu.Item rightSection={<Keys keys="Alt+Shift+↑" />} onClick={() => structure.stepSheet(id, -1)}>
          {t('structure.moveUp')}
        </Menu.Item>
        <Menu.Item rightSection={<Keys keys="Alt+Shift+↓" />} onClick={() => structure.stepSheet(id, 1)}>
          {t('structure.moveDown')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          rightSection={<Keys keys="Del" />}
          onClick={() => structure.ask({ kind: 'remove-sheet', sheet: id })}
        >
          {t('structure.removeSheet')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const Keys = ({ keys }: { readonly keys: string }) => <span className="rb-keys">{keys}</span>

/** The keys of the list itself, while one of its links has the focus. */
function pressOn(event: KeyboardEvent, id: string, structure: Structure): void {
  if (!(event.target instanceof HTMLAnchorElement)) return
  const moves = event.altKey && event.shiftKey
  if (event.key === 'F2') structure.ask({ kind: 'sheet', sheet: id })
  else if (event.key === 'Delete') structure.ask({ kind: 'remove-sheet', sheet: id })
  else if (moves && event.key === 'ArrowUp') structure.stepSheet(id, -1)
  else if (moves && event.key === 'ArrowDown') structure.stepSheet(id, 1)
  else return
  event.preventDefault()
}

/** What is dropped on a sheet comes before it. */
function dragProps(
  { sheet, dragged, onDrag }: SheetEntryProps,
  structure: Structure,
  setOver: (over: boolean) => void,
) {
  return {
    draggable: true,
    onDragStart(event: DragEvent) {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', sheet.id)
      onDrag(sheet.id)
    },
    onDragEnd: () => onDrag(undefined),
    onDragOver(event: DragEvent) {
      if (dragged === undefined) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault()
      setOver(false)
      if (dragged !== undefined && dragged !== sheet.id) structure.dropSheet(dragged, sheet.id)
      onDrag(undefined)
    },
  }
}
