export { backTo } from './back-to.ts'
export { editsBetween } from './edits-between.ts'
export { fieldOf, isAbout, logChanges, type LogChange } from './log-changes.ts'
export type { HistoryPlace } from './place.ts'
