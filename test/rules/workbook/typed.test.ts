import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { asTyped, withLogic } from '../../../rules/workbook/index.ts'

test('what was typed is all of a cell, and says what it means anew', () => {
  const stored = withLogic(loadSample('imaging')!)
  const typed = asTyped(stored)
  expect(JSON.stringify(typed.sheets)).not.toContain('"logic"')
  expect(withLogic(typed)).toEqual(stored)
})
