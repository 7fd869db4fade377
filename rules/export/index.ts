/** The production bundle: decisions as plain data, and what proves another implementation right. See README.md. */
export * from './bundle.ts'
export type { Input, InputSource } from './inputs.ts'
export { prettyJson } from './pretty-json.ts'
export { runBundle, type BundleAnswer, type RanBundle } from './run-bundle.ts'
export { decide, operators } from './runtime/index.ts'
export { conformanceOf, conformanceText, type Conformance, type Coverage, type Vector } from './vectors/index.ts'
export { runtimeTypesText, typesText } from './types-text.ts'
export { dmnOf, type Dmn, type LeftOut } from './dmn/index.ts'
