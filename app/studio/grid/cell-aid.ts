/** What helps while a cell is written: a list to choose from, or a calendar. It stands beside the text and never owns the keyboard. */
import type { Language } from '../../../rules/text.ts'
import { offersFrom, plainChoices, type OffersFor, type Writing } from './choices.ts'

export type CellAid =
  | { readonly kind: 'choices'; readonly offers: OffersFor; readonly isList: boolean }
  | { readonly kind: 'dates'; readonly words: DateWords }

/** One of some texts, each of which means what it says. */
export const oneOfThese = (texts: readonly string[]): CellAid => ({
  kind: 'choices',
  offers: offersFrom(() => plainChoices(texts), false),
  isList: false,
})

export interface DateWords {
  readonly language: Language
  today(): string
  readonly name: string
  readonly previous: string
  readonly next: string
  /** How another day is reached by keyboard. */
  readonly hint: string
}

/** The text that is being written, as its aid sees it. */
export interface AidedText {
  readonly input: HTMLTextAreaElement
  /** Where the aid is put; it lies over everything, beside the input. */
  readonly host: HTMLElement
  write(writing: Writing): void
  /** The cell is done. */
  finish(): void
}

export interface OpenAid {
  /** The text or the caret is another one. `touched`: by typing. */
  follow(touched: boolean): void
  /** True: the key was for the aid, and does nothing else. */
  press(event: KeyboardEvent): boolean
  /** The input may have moved. */
  place(): void
  close(): void
}

/** Below the input, or above it where there is more room. */
export function placeBeside(panel: HTMLElement, input: HTMLElement): void {
  const { left, top, bottom } = input.getBoundingClientRect()
  const { innerHeight, innerWidth } = input.ownerDocument.defaultView ?? window
  const { offsetHeight: height, offsetWidth: width } = panel
  const above = bottom + height + GAP > innerHeight && top > innerHeight - bottom
  panel.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`
  panel.style.top = `${above ? Math.max(GAP, top - height - 2) : bottom + 2}px`
}

const GAP = 4

/**
 * Lays it over everything, whatever cuts off what the grid holds. A press on it must not take the focus from the text, nor
 * be one on the page behind it.
 */
export function layOver(panel: HTMLElement, host: HTMLElement): void {
  panel.popover = 'manual'
  host.append(panel)
  panel.showPopover()
  for (const kind of ['mousedown', 'pointerdown', 'touchstart'] as const)
    panel.addEventListener(kind, (event) => event.stopPropagation())
  panel.addEventListener('mousedown', (event) => event.preventDefault())
}
