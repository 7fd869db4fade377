/**
 * The widget's text editor with an aid beside it (see cell-aid.ts). What is typed stays a text; the aid looks on, is asked
 * first for every key, and writes into the same field. Chinese input methods compose undisturbed: no key of theirs is taken.
 */
import { TextEditor } from 'handsontable/editors'
import type { AidedText, CellAid, OpenAid } from './cell-aid.ts'
import { openChoices } from './choice-list.ts'
import type { Writing } from './choices.ts'
import { openDates } from './date-picker.ts'

export const AIDED = 'rb-aided'

export class AidedEditor extends TextEditor {
  static override get EDITOR_TYPE(): string {
    return AIDED
  }

  #open: { readonly aid: OpenAid; readonly looking: AbortController } | undefined

  override open(): void {
    super.open()
    const input = this.TEXTAREA as HTMLTextAreaElement
    const aid = openAid(this.cellProperties['aid'] as CellAid, {
      input,
      host: this.hot.rootElement.parentElement ?? input.ownerDocument.body,
      write: (writing) => this.#write(input, writing),
      finish: () => this.finishEditing(),
    })
    const looking = new AbortController()
    const options = { signal: looking.signal }
    this.#open = { aid, looking }
    input.addEventListener('input', () => aid.follow(true), options)
    input.addEventListener('click', () => aid.follow(false), options)
    input.addEventListener('keyup', ({ key }) => void (CARET.has(key) && aid.follow(false)), options)
    this.addHook('beforeKeyDown', (event: KeyboardEvent) => this.#press(event))
    // The caret is put in its place right after.
    queueMicrotask(() => this.#open?.aid === aid && aid.follow(false))
  }

  override close(): void {
    this.removeHooksByKey('beforeKeyDown')
    this.#open?.aid.close()
    this.#open?.looking.abort()
    this.#open = undefined
    super.close()
  }

  override refreshDimensions(force?: boolean): void {
    super.refreshDimensions(force)
    this.#open?.aid.place()
  }

  #press(event: KeyboardEvent): boolean | undefined {
    if (event.isComposing || event.keyCode === COMPOSING) return undefined
    if (this.#open?.aid.press(event) !== true) return undefined
    event.preventDefault()
    event.stopImmediatePropagation()
    return false
  }

  #write(input: HTMLTextAreaElement, { text, caret }: Writing): void {
    input.value = text
    input.setSelectionRange(caret, caret)
    this.autoResize.resize()
  }
}

const openAid = (aid: CellAid, text: AidedText): OpenAid =>
  aid.kind === 'choices' ? openChoices(aid, text) : openDates(aid.words, text)

/** What an input method says of its keys. */
const COMPOSING = 229
const CARET: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End'])
