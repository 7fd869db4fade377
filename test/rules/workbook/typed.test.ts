import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { asTyped, readerOf, withLogic } from '../../../rules/workbook/index.ts'

test('what was typed is all of a cell, and says what it means anew', () => {
  const stored = withLogic(readerOf(loadSample('imaging')!))
  const typed = asTyped(stored)
  expect(JSON.stringify(typed.sheets)).not.toContain('"logic"')
  expect(withLogic(readerOf(typed))).toEqual(stored)
})
