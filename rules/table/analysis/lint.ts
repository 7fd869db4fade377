/**
 * A lint: one thing that can be wrong with a table, or could be simpler, looked for over all condition columns together.
 *
 * All lints have one shape. Those that search keep what they found: told what an edit changed, they look again only at
 * what it touched; told nothing, they forget and look at everything.
 */
import type { TableFinding } from './finding.ts'
import type { Since } from './since.ts'
import type { Space } from './space.ts'

export type Lint = (space: Space, since?: Since) => readonly TableFinding[]
