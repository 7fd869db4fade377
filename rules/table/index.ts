/** Decision tables: how they decide, explain themselves, are checked and exported. See README.md. */
export * from './table.ts'
export * from './outcome.ts'
export { compileTable } from './compile.ts'
export { scanTable } from './scan.ts'
