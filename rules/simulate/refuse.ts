/** A refusal lists every reason that applies, sorted, each once. */
import type { Because } from './journal.ts'
import { emit, type Run } from './run.ts'

export function refuse(
  run: Run,
  event: { readonly order?: string; readonly request?: string; readonly report?: string },
  reasons: readonly string[],
  because: Because,
): void {
  emit(run, 'refuse', because, { ...event, reasons: [...new Set(reasons)].sort() })
}
