export * from './workbook.ts'
export { bookAnalysis } from './analyse.ts'
export { canonicalJson } from './canonical-json.ts'
export {
  answerOf,
  compileWorkbook,
  valuesOfCondition,
  valuesOfOutput,
  type BookTable,
  type CompiledBook,
} from './compile.ts'
export * from './catalogue/index.ts'
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
export { isPick, namesFor } from './names.ts'
export { editDraft, parseWorkbook, readCell, withLogic, type CellReading, type Parsed } from './parse.ts'
export { ID_PATTERN, pointerOf, problemsOf, type Problem } from './schema.ts'
export { workbookJsonSchema } from './json-schema.ts'
