/**
 * The keys of the studio: one table, which the handlers ask and the page of shortcuts shows. A combination is written as
 * `Ctrl Shift z`; Ctrl is the command key where there is one.
 */

export const SHORTCUT_GROUPS = ['page', 'cells', 'rows', 'columns', 'formula'] as const

export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

interface Shortcut {
  readonly group: ShortcutGroup
  /** Any of them does it. */
  readonly keys: readonly [string, ...string[]]
}

export const SHORTCUTS = {
  palette: { group: 'page', keys: ['Ctrl k'] },
  shortcuts: { group: 'page', keys: ['?', 'Ctrl /'] },
  nextPart: { group: 'page', keys: ['F6'] },
  previousPart: { group: 'page', keys: ['Shift F6'] },
  find: { group: 'page', keys: ['Ctrl f'] },
  replace: { group: 'page', keys: ['Ctrl h'] },
  undo: { group: 'page', keys: ['Ctrl z'] },
  redo: { group: 'page', keys: ['Ctrl Shift z', 'Ctrl y'] },
  edit: { group: 'cells', keys: ['F2', 'Enter'] },
  newLine: { group: 'cells', keys: ['Alt Enter'] },
  cancel: { group: 'cells', keys: ['Escape'] },
  edge: { group: 'cells', keys: ['Ctrl ArrowDown', 'Ctrl ArrowRight'] },
  extend: { group: 'cells', keys: ['Shift ArrowDown', 'Shift ArrowRight'] },
  all: { group: 'cells', keys: ['Ctrl a'] },
  empty: { group: 'cells', keys: ['Delete'] },
  copy: { group: 'cells', keys: ['Ctrl c', 'Ctrl x'] },
  paste: { group: 'cells', keys: ['Ctrl v'] },
  fillDown: { group: 'cells', keys: ['Ctrl d'] },
  today: { group: 'cells', keys: ['Ctrl ;'] },
  choose: { group: 'cells', keys: ['ArrowDown', 'ArrowUp'] },
  anotherDay: { group: 'cells', keys: ['Alt ArrowRight', 'Alt ArrowLeft'] },
  anotherMonth: { group: 'cells', keys: ['Alt PageDown', 'Alt PageUp'] },
  leave: { group: 'cells', keys: ['Escape'] },
  below: { group: 'rows', keys: ['Ctrl Shift +'] },
  duplicate: { group: 'rows', keys: ['Ctrl Shift d'] },
  remove: { group: 'rows', keys: ['Ctrl -'] },
  up: { group: 'rows', keys: ['Alt Shift ArrowUp'] },
  down: { group: 'rows', keys: ['Alt Shift ArrowDown'] },
  toggle: { group: 'rows', keys: ['Ctrl Shift x'] },
  columnLeft: { group: 'columns', keys: ['Alt Shift ArrowLeft'] },
  columnRight: { group: 'columns', keys: ['Alt Shift ArrowRight'] },
  commit: { group: 'formula', keys: ['Enter'] },
  discard: { group: 'formula', keys: ['Escape'] },
  suggest: { group: 'formula', keys: ['Ctrl Space', 'Alt ArrowDown'] },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutId = keyof typeof SHORTCUTS

export const shortcutsIn = (group: ShortcutGroup): readonly ShortcutId[] =>
  (Object.keys(SHORTCUTS) as ShortcutId[]).filter((id) => SHORTCUTS[id].group === group)

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** Key by key as it is written on the keyboard: `Ctrl`, `Shift`, `Z`. */
export const keysShown = (combination: string): readonly string[] =>
  combination.split(' ').map((key) => SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key))

/** In one line, as a menu shows it. */
export const shortcutText = (id: ShortcutId): string => keysShown(SHORTCUTS[id].keys[0]).join('+')

export const isShortcut = (id: ShortcutId, event: KeyboardEvent): boolean =>
  SHORTCUTS[id].keys.some((combination) => isCombination(combination, event))

export function isCombination(combination: string, event: KeyboardEvent): boolean {
  const [key = '', ...modifiers] = combination.split(' ').toReversed()
  // Which keys make a question mark is the keyboard's matter.
  const shift = key === '?' || event.shiftKey === modifiers.includes('Shift')
  return (
    (event.key.toLowerCase() === key.toLowerCase() || (key === '+' && event.code === 'Equal')) &&
    (event.ctrlKey || event.metaKey) === modifiers.includes('Ctrl') &&
    shift &&
    event.altKey === modifiers.includes('Alt')
  )
}
