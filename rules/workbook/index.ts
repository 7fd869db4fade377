export * from './workbook.ts'
export { bookAnalysis } from './analyse.ts'
export { canonicalJson } from './canonical-json.ts'
export { compileWorkbook, valuesOfCondition, type BookTable, type CompiledBook } from './compile.ts'
export * from './decision-points.ts'
export { readDictionaries, type Calendar, type Dictionaries, type Meter } from './dictionaries.ts'
export {
  changesBetween,
  hasStrayCells,
  isDictionary,
  sameMakeUp,
  withChanges,
  type Change,
  type ChangedCell,
  type ChangeKind,
} from './diff.ts'
export { applyEdits, EditError, type Edit } from './edit.ts'
export { contentHash } from './hash.ts'
export { namesFor, PICKS, type PickedBy, type PickName } from './names.ts'
export { editDraft, parseWorkbook, readCell, withLogic, type CellReading, type Parsed } from './parse.ts'
export { asTyped } from './typed.ts'
export { ID_PATTERN, pointerOf, problemsOf, workbookJsonSchema, type Problem } from './schema.ts'
