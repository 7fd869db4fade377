/**
 * The list of what can be chosen in a cell. Only the choices in sight are in the page, so ten thousand open as quickly as
 * ten. Arrows go through it; Enter and Tab take what they are on, or what was typed if it can mean one thing only.
 */
import { layOver, placeBeside, type AidedText, type CellAid, type OpenAid } from './cell-aid.ts'
import { withChoice, type Choice, type Offers, type Writing } from './choices.ts'
import { textWidth } from './column-widths.ts'

const ROW = 28
const VISIBLE = 8
const [NARROWEST, WIDEST] = [140, 460]

/** Lists are told apart by their number. */
let opened = 0

export function openChoices({ offers, isList }: CellAid & { readonly kind: 'choices' }, text: AidedText): OpenAid {
  const { input, host } = text
  let shown: Offers = { from: 0, to: 0, choices: [] }
  /** The one that the arrows are on; -1 where they are on none. */
  let active = -1
  const list = new ListPanel(host, input, (index, stay) => choose(shown.choices[index], stay))

  function choose(choice: Choice | undefined, stay = false): void {
    if (!choice) return
    const written = withChoice(input.value, shown, choice)
    if (shown.goesOn) return goOn(written)
    if (!stay) {
      text.write(written)
      text.finish()
      return
    }
    const more = `${written.text.slice(0, written.caret)}, `
    text.write({ text: more + written.text.slice(written.caret), caret: more.length })
    follow(true)
  }

  function goOn(written: Writing): void {
    text.write(written)
    follow(false)
  }

  function follow(touched: boolean): void {
    shown = offers(input.value, input.selectionStart, touched)
    active = -1
    list.show(shown.choices, input.value.slice(shown.from, shown.to))
  }

  function step(by: number): boolean {
    const count = shown.choices.length
    if (count === 0) return false
    active = active < 0 ? (by > 0 ? 0 : count - 1) : Math.max(0, Math.min(count - 1, active + by))
    list.mark(active)
    return true
  }

  /** Enter and Tab go on to do what they always do, except in the middle of a formula. */
  function take(): boolean {
    const choice = shown.choices[active] ?? shown.only
    if (!choice) return false
    const written = withChoice(input.value, shown, choice)
    const { goesOn = false } = shown
    if (goesOn) goOn(written)
    else text.write(written)
    return goesOn
  }

  return {
    follow,
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return false
      const by = STEPS[event.key]
      if (by !== undefined && !event.shiftKey) return step(by)
      if (event.key === 'Enter' || event.key === 'Tab') return take()
      if (event.key !== ',' || !isList || active < 0) return false
      choose(shown.choices[active], true)
      return true
    },
    place: () => list.place(),
    close: () => list.remove(),
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: VISIBLE, PageUp: -VISIBLE }

class ListPanel {
  readonly #panel: HTMLElement
  readonly #rows: HTMLElement
  readonly #input: HTMLTextAreaElement
  readonly #id = `rb-choices-${(opened += 1)}`
  #choices: readonly Choice[] = []
  #current = ''
  #active = -1

  constructor(host: HTMLElement, input: HTMLTextAreaElement, pick: (index: number, stay: boolean) => void) {
    const document = host.ownerDocument
    this.#input = input
    this.#panel = document.createElement('div')
    this.#rows = document.createElement('div')
    this.#panel.className = 'rb-choices'
    this.#panel.id = this.#id
    this.#panel.tabIndex = 0
    this.#panel.setAttribute('role', 'listbox')
    this.#panel.setAttribute('aria-label', input.getAttribute('aria-label') ?? '')
    this.#rows.setAttribute('role', 'presentation')
    this.#panel.append(this.#rows)
    this.#panel.addEventListener('scroll', () => this.#draw())
    this.#panel.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null
      if (row) pick(Number(row.dataset['index']), event.ctrlKey || event.metaKey)
    })
    layOver(this.#panel, host)
    input.setAttribute('aria-controls', this.#id)
    input.setAttribute('aria-autocomplete', 'list')
  }

  show(choices: readonly Choice[], current: string): void {
    this.#choices = choices
    this.#current = current.trim()
    this.#active = -1
    this.#panel.hidden = choices.length === 0
    this.#rows.style.height = `${choices.length * ROW}px`
    this.#panel.style.height = `${Math.min(choices.length, VISIBLE) * ROW + 2}px`
    this.#panel.style.width = `${this.#width()}px`
    this.#panel.scrollTop = 0
    this.#draw()
    this.place()
  }

  mark(index: number): void {
    this.#active = index
    const [top, { scrollTop, clientHeight }] = [index * ROW, this.#panel]
    if (top < scrollTop) this.#panel.scrollTop = top
    else if (top + ROW > scrollTop + clientHeight) this.#panel.scrollTop = top + ROW - clientHeight
    this.#draw()
  }

  place(): void {
    if (!this.#panel.hidden) placeBeside(this.#panel, this.#input)
  }

  remove(): void {
    this.#panel.remove()
    for (const name of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant'])
      this.#input.removeAttribute(name)
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.#panel.scrollTop / ROW) - 1)
    const seen = this.#choices.slice(first, first + VISIBLE + 3)
    this.#rows.replaceChildren(...seen.map((choice, at) => this.#row(choice, first + at)))
    if (this.#active < 0) this.#input.removeAttribute('aria-activedescendant')
    else this.#input.setAttribute('aria-activedescendant', `${this.#id}-${this.#active}`)
  }

  #row({ label, id, text }: Choice, index: number): HTMLElement {
    const row = this.#rows.ownerDocument.createElement('div')
    row.className = 'rb-choice'
    row.id = `${this.#id}-${index}`
    row.dataset['index'] = String(index)
    row.setAttribute('role', 'option')
    row.setAttribute('aria-selected', String(index === this.#active))
    row.setAttribute('aria-setsize', String(this.#choices.length))
    row.setAttribute('aria-posinset', String(index + 1))
    row.classList.toggle('rb-choice-current', text === this.#current || id === this.#current)
    row.style.top = `${index * ROW}px`
    row.append(label, ...(id === undefined ? [] : [this.#small(id)]))
    return row
  }

  #small(id: string): HTMLElement {
    const made = this.#rows.ownerDocument.createElement('small')
    made.textContent = id
    return made
  }

  /** As wide as the widest of those that one sees first, and never narrower than the cell. */
  #width(): number {
    const widest = Math.max(
      0,
      ...this.#choices.slice(0, 200).map(({ label, id = '' }) => textWidth(label) + textWidth(id)),
    )
    return Math.min(WIDEST, Math.max(NARROWEST, this.#input.offsetWidth, widest + 44))
  }
}
