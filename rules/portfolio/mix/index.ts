/** A portfolio from a described mix: so many accounts of such kinds, made from a seed. See README.md. */
export { unknownTo } from './fits.ts'
export { accountsIn, parseMix, resized, type ParsedMix } from './parse.ts'
export { mixJsonSchema, mixSchema, type Mix } from './schema.ts'
export { MixError, mixedTimelines, type AccountRange } from './timelines.ts'
