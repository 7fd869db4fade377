import { describe, expect, test } from 'vitest'
import { studio as en } from '../../../app/locales/en/studio.ts'
import { studio as zh } from '../../../app/locales/zh-CN/studio.ts'
import {
  isCombination,
  keysShown,
  SHORTCUT_GROUPS,
  SHORTCUTS,
  shortcutText,
  shortcutsIn,
  type ShortcutId,
} from '../../../app/studio/shortcuts.ts'

const ids = Object.keys(SHORTCUTS) as ShortcutId[]

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  ({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }) as KeyboardEvent

describe('the table of shortcuts', () => {
  test('every shortcut stands in one group and is named in both languages', () => {
    expect(SHORTCUT_GROUPS.flatMap(shortcutsIn).toSorted()).toEqual(ids.toSorted())
    for (const { shortcuts } of [en, zh]) {
      expect(ids.filter((id) => shortcuts[id] === '')).toEqual([])
      expect(Object.keys(shortcuts.groups)).toEqual([...SHORTCUT_GROUPS])
    }
  })

  test.each([
    ['Ctrl z', press('z', { ctrlKey: true }), true],
    ['Ctrl z', press('z', { metaKey: true }), true],
    ['Ctrl z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl Shift z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Shift F6', press('F6'), false],
    ['Shift F6', press('F6', { shiftKey: true }), true],
    ['?', press('?', { shiftKey: true }), true],
    ['?', press('?', { shiftKey: true, ctrlKey: true }), false],
    ['Escape', press('Escape', { altKey: true }), false],
  ])('%s', (combination, event, is) => expect(isCombination(combination, event)).toBe(is))

  test('a combination is shown as the keyboard says it', () => {
    expect(keysShown('Alt Shift ArrowUp')).toEqual(['Alt', 'Shift', '↑'])
    expect(shortcutText('undo')).toBe('Ctrl+Z')
    expect(shortcutText('below')).toBe('Ctrl+Shift++')
  })
})
