/** Portfolios: many accounts under two books or more, compared, with the causes of every difference. See README.md. */
export { Aggregate, type Mover } from './aggregate.ts'
export { MOST_PARTS } from './causes.ts'
export {
  Comparison,
  type AccountCauses,
  type AccountReading,
  type ComparedAccount,
  type ComparedBooks,
} from './compare.ts'
export {
  accountsIn,
  MixError,
  mixedTimelines,
  mixJsonSchema,
  mixSchema,
  parseMix,
  resized,
  unknownTo,
} from './mix/index.ts'
export type { AccountRange, Mix, ParsedMix } from './mix/index.ts'
export { difference, FigureOverflow, totalsOf, type Figures, type Totals, type Units } from './figures.ts'
export { packAggregate, unpackAggregate } from './packed.ts'
export { placeOf, variantSummary, type Cause, type ChangedPlace, type VariantSummary } from './summary.ts'
export { unitsBetween, type Unit } from './units.ts'
export { variationsOf, VariationError, type CellSetting, type Variation } from './variations.ts'
