export type { Clash, EntryClash, RowClash } from './clash.ts'
export { documentBefore, merge, type Conflict, type Made, type Merged, type Signed } from './merge.ts'
export { rebase, type Rebased } from './rebase.ts'
