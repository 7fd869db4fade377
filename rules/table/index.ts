/** Decision tables: how they decide, explain themselves, are checked and exported. See README.md. */
export * from './table.ts'
export * from './outcome.ts'
export { compileTable } from './compile.ts'
export { scanTable } from './scan.ts'
export { answersOneRow, outcomeAsLogic, rowToLogic, tableToLogic } from './to-logic.ts'
export type { RowLogic } from './to-logic.ts'
export { explain } from './explain.ts'
export type { Explanation, RowExplanation } from './explain.ts'
