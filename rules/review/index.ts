/** What two books differ in, as a person has to see it before one takes the place of the other. See README.md. */
export {
  changeSentence,
  changeWords,
  inBoth,
  goneSheet,
  placeWords,
  type Around,
  type ChangeWords,
} from './change-words.ts'
export { differences } from './differences.ts'
export { entryName, propertyName, rowFieldName } from './list-words.ts'
export { markOf, plainChanges } from './plain.ts'
export { isAnswering, placeKey, reviewOf, type ChangedPart, type PartName, type ReviewedChange } from './review.ts'
