/**
 * The parts of the page, in the order in which the keyboard goes through them: sheets, formula bar, grid, findings,
 * preview. One that is not there, folded away or without anything to go to is passed over.
 */
interface Part {
  readonly frame: string
  /** Where one wants to be in it, if that is there; else its first control. */
  readonly entry: string
}

const PARTS: readonly Part[] = [
  { frame: '.rb-sheets', entry: '.rb-sheet[data-active]' },
  { frame: '.rb-formula', entry: 'textarea, [contenteditable="true"]' },
  { frame: '.rb-grid-area', entry: '.handsontableInput' },
  { frame: '.rb-findings', entry: '.rb-finding, summary' },
  { frame: '.rb-preview', entry: '[data-chosen="true"] .rb-entry' },
]

const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary, [tabindex="0"]'

/** Gives the focus to the next part or the one before, round and round. */
export function goToPart(document: Document, step: 1 | -1): void {
  const parts = PARTS.flatMap((part) => [...document.querySelectorAll(part.frame)].map((frame) => ({ part, frame })))
  const at = parts.findIndex(({ frame }) => frame.contains(document.activeElement))
  const start = at < 0 && step < 0 ? 0 : at
  for (let by = 1; by <= parts.length; by++) {
    const next = parts.at((start + step * by + parts.length) % parts.length)
    const entry = next && entryOf(next.frame, next.part)
    if (!entry) continue
    entry.focus()
    return
  }
}

function entryOf(frame: Element, { entry }: Part): HTMLElement | undefined {
  const isFolded = frame.getBoundingClientRect().width === 0
  const seen = (selector: string): HTMLElement | undefined =>
    [...frame.querySelectorAll<HTMLElement>(selector)].find((control) => control.checkVisibility())
  return isFolded ? undefined : (seen(entry) ?? seen(CONTROLS))
}
