export * from './workbook.ts'
export type { Finding, Remedy } from './finding.ts'
export { bookAnalysis } from './analyse.ts'
export { cellWords, labelsIn, type CellWords } from './cell-words.ts'
export { citesIn, clauseKey, clausesCited, uncitedClauses } from './citations.ts'
export { ANSWERING, answeringPart } from './answering.ts'
export { canonicalJson, isSameJson } from './canonical-json.ts'
export * from './catalogue/index.ts'
export { compileWorkbook, type CompiledBook } from './compile.ts'
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
export { editDraft, editRead } from './edit-draft.ts'
export { EditError } from './edit-error.ts'
export {
  BATCH_LIMITS,
  batchSchema,
  parseEditBatch,
  parseEdits,
  type Edit,
  type EditBatch,
  type RowEdit,
} from './edit-schema.ts'
export { applyEdits, applyPossible, type Applied } from './edit.ts'
export {
  idOf,
  isEntryEdit,
  isMaking,
  isPlacing,
  isTaking,
  listKey,
  newNameOf,
  placeOf,
  targetOf,
  type EntryTarget,
  type Placing,
  type RowTarget,
  type Target,
} from './edit-target.ts'
export type { EntryEdit } from './entry-edit-schema.ts'
export {
  ignoredPlace,
  LIST_NAMES,
  listOf,
  type Entries,
  type Entry,
  type ListName,
  type ListPlace,
} from './entry-lists.ts'
export { ROW_PROPERTIES, type RowProperty } from './editable-sheet.ts'
export { canBeIgnored, ignoringEdits, tellingEdits, toldOf, type IgnoredFinding, type Told } from './ignored.ts'
export { contentHash } from './hash.ts'
export { workbookJsonSchema } from './json-schema.ts'
export { isPick, namesFor, typeInCells } from './names.ts'
export { remediesOfCell } from './new-words.ts'
export { parseWorkbook, type Parsed } from './parse.ts'
export { printOf } from './print.ts'
export { problemText } from './problem-words.ts'
export type { CellReading, ColumnReading } from './read-column.ts'
export type { RowReading } from './read-row.ts'
export { ROW_DATES, rowDateColumn, rowDateOf, type RowDate } from './row-dates.ts'
export { placeName, placeOfRow, rowName, rowNames } from './row-name.ts'
export { scenarioTitle } from './scenario-title.ts'
export { fieldEdit, fieldText } from './field-edit.ts'
export type { BookTable, SheetReading } from './read-sheet.ts'
export { factByName, factsSeen, type SeenFact } from './seen-facts.ts'
export { followingReader, readerOf, type BookReader } from './reader.ts'
export {
  CLAUSE_PATTERN,
  ID_PATTERN,
  LIMITS,
  LINK_PATTERN,
  NAME_PATTERN,
  pointerOf,
  problemsOf,
  type Problem,
} from './schema.ts'
export { renameEdits } from './rename.ts'
export { withLogic } from './stored.ts'
export { renamedText, thingKey, type Renaming, type Thing, type ThingKind } from './things.ts'
export * from './structure/index.ts'
export type { Use } from './things.ts'
export { usesIn, usesOf, type RenamedScenario } from './uses.ts'
