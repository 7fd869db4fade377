/** Making and changing sheets and columns: what a person's intention is as edits. */
export * from './fresh-id.ts'
export * from './new-column.ts'
export * from './new-sheet.ts'
export * from './order.ts'
export * from './removal.ts'
export * from './settings.ts'
export { STARTERS } from './starters.ts'
export * from './subjects.ts'
