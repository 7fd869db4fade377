import { describe, expect, it } from 'vitest'
import { emptyUndoStack, nextStep, remember, travelled, type Step } from '../../../app/studio/draft/undo-stack.ts'

const step = (row: string): Step => ({
  back: [{ kind: 'cell', sheet: 's', row, column: 'c', text: 'old' }],
  place: { sheet: 's', row },
  seen: 0,
})

describe('the history', () => {
  it('takes steps back in reverse order and does them again in order', () => {
    const both = remember(remember(emptyUndoStack, step('a')), step('b'))
    expect(nextStep(both, 'undo')).toEqual(step('b'))
    const one = travelled(both, 'undo', step('not b'))
    expect(nextStep(one, 'undo')).toEqual(step('a'))
    const none = travelled(one, 'undo', step('not a'))
    expect(nextStep(none, 'undo')).toBeUndefined()
    expect(nextStep(none, 'redo')).toEqual(step('not a'))
    expect(nextStep(travelled(none, 'redo', step('a')), 'redo')).toEqual(step('not b'))
    expect(nextStep(travelled(none, 'redo', step('a')), 'undo')).toEqual(step('a'))
  })

  it('has nothing to do again of what could not be taken back', () => {
    const stack = travelled(remember(emptyUndoStack, step('a')), 'undo', undefined)
    expect(stack).toEqual(emptyUndoStack)
  })

  it('forgets what could be redone as soon as something new is done', () => {
    const undone = travelled(remember(emptyUndoStack, step('a')), 'undo', step('not a'))
    expect(nextStep(remember(undone, step('b')), 'redo')).toBeUndefined()
  })

  it('does not remember nothing', () => {
    expect(remember(emptyUndoStack, { ...step('a'), back: [] })).toBe(emptyUndoStack)
  })
})
