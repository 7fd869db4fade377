/** What people really type, where the grammar alone does not read it. */
export { answerMeant } from './answers.ts'
export { conditionMeant } from './conditions.ts'
export { suspicion } from './suspicion.ts'
export type { Habits, Meant, Typed } from './meant.ts'
export { clockMeant } from './clocks.ts'
export { dateMeant } from './dates.ts'
export { lengthMeant } from './lengths.ts'
export { truthMeant } from './truths.ts'
