/** What is not there, and what may not be known to be there: one and the same answer. */
import { NOT_THERE } from '../services/refusal.ts'
import { ApiProblem } from './problem.ts'

export const notThere = (): ApiProblem => new ApiProblem('not-found', NOT_THERE.en)
