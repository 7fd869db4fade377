import { describe, expect, it } from 'vitest'
import { emptyUndoStack, redo, remember, undo, type Step } from '../../../app/studio/draft/undo-stack.ts'

const step = (row: string): Step => ({
  edits: [{ kind: 'cell', sheet: 's', row, column: 'c', text: 'new' }],
  inverse: [{ kind: 'cell', sheet: 's', row, column: 'c', text: 'old' }],
  place: { sheet: 's', row },
})

describe('the history', () => {
  it('takes steps back in reverse order and does them again in order', () => {
    const both = remember(remember(emptyUndoStack, step('a')), step('b'))
    const first = undo(both)
    const second = first && undo(first.stack)
    expect([first?.step.place, second?.step.place]).toMatchObject([{ row: 'b' }, { row: 'a' }])
    expect(second && undo(second.stack)).toBeUndefined()
    const again = second && redo(second.stack)
    expect(again?.step.place).toMatchObject({ row: 'a' })
    expect(again && redo(again.stack)?.step.place).toMatchObject({ row: 'b' })
  })

  it('forgets what could be redone as soon as something new is done', () => {
    const undone = undo(remember(emptyUndoStack, step('a')))
    expect(undone && redo(remember(undone.stack, step('b')))).toBeUndefined()
  })

  it('does not remember nothing', () => {
    expect(remember(emptyUndoStack, { ...step('a'), edits: [] })).toBe(emptyUndoStack)
  })
})
