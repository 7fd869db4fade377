/** Decision tables of DMN as sheets. */
export type { DmnDecision, DmnFile, DmnInput, DmnOutput, DmnRule } from './decision.ts'
export { tableOfDecision, typeOf, type DecisionTable, type ReadBy } from './decision-table.ts'
export { sheetsOfDmn, type DmnLeftOut, type DmnSheets } from './sheets-of-dmn.ts'
export { worksheetOfDecision } from './worksheet.ts'
