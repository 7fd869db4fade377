/**
 * Random tests are the same in every run unless `FC_SEED` says otherwise (a number, or `random`). A failing property
 * prints its seed and its shrunk case.
 */
import * as fc from 'fast-check'

const wanted = process.env['FC_SEED'] ?? '20251123'
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) })
