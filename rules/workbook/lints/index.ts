/** All lints of answers, in the order in which their findings are told. */
import { choices, meters, packages } from './answers.ts'
import { cites } from './cites.ts'
import type { AnswerLint, BookLint } from './lint.ts'
import { lostPeriods } from './lost-periods.ts'
import { neverPaid } from './never-paid.ts'
import { neverStarts } from './never-starts.ts'
import { noPeriod } from './no-period.ts'
import { steps } from './steps.ts'
import { together } from './together.ts'

export const ANSWER_LINTS: readonly AnswerLint[] = [meters, choices, steps, packages, together, lostPeriods]

export const BOOK_LINTS: readonly BookLint[] = [neverStarts, noPeriod, neverPaid, cites]
