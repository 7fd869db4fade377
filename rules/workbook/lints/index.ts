/** All lints of answers, in the order in which their findings are told. */
import { choices, meters, packages } from './answers.ts'
import type { AnswerLint } from './lint.ts'
import { steps } from './steps.ts'
import { together } from './together.ts'

export const ANSWER_LINTS: readonly AnswerLint[] = [meters, choices, steps, packages, together]
