/** A refusal lists every reason that applies, sorted, each once. */
import type { Because } from './journal.ts'
import { nowText, type Run } from './run.ts'

export function refuse(
  run: Run,
  event: { readonly order?: string; readonly request?: string; readonly report?: string },
  reasons: readonly string[],
  because: Because,
): void {
  const sorted = reasons.length > 1 ? [...new Set(reasons)].sort() : reasons
  run.journal.push({ at: nowText(run), kind: 'refuse', ...event, reasons: sorted, because })
}
