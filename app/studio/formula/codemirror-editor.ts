/**
 * The text field of the formula bar: one line that grows, coloured, with suggestions, the call one is in, and what the
 * pointer is over. The only module that knows CodeMirror.
 *
 * The widget is made once and asks its owner whenever it draws. A cell is left with what it holds: the owner is told then,
 * and by Enter; Escape puts back what was there.
 */
import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  setSelectedCompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands'
import { EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  tooltips,
  type DecorationSet,
  type Tooltip,
} from '@codemirror/view'
import type { CellToken } from '../../../rules/cell/index.ts'
import { SHORTCUTS, type ShortcutId } from '../shortcuts.ts'
import { bracketsIn } from './brackets.ts'
import type { Offer, Offers } from './offers.ts'

export interface FormulaOwner {
  /** What the field is called, and its list of suggestions. */
  readonly label: string
  readonly offersLabel: string
  tokens(text: string): readonly CellToken[]
  /** Where something is wrong. */
  faults(text: string): readonly { readonly from: number; readonly to: number }[]
  offers(text: string, cursor: number, asked: boolean): Offers | undefined
  /** How an offer is drawn: its name beside it, and a card of what it is. */
  nameOf(offer: Offer): string
  cardOf(offer: Offer): HTMLElement | undefined
  /** A card of the call around the caret. */
  call(text: string, cursor: number): HTMLElement | undefined
  /** What stands there. */
  note(text: string, at: number): { readonly from: number; readonly to: number; readonly card: HTMLElement } | undefined
  onLeave(text: string): void
  onDone(): void
}

export interface FormulaCell {
  /** Which cell it is. */
  readonly place: string
  readonly text: string
  readonly readOnly: boolean
}

export interface FormulaWidget {
  show(cell: FormulaCell): void
  destroy(): void
}

export function mountFormula(host: HTMLElement, nonce: string, first: FormulaCell, owner: FormulaOwner): FormulaWidget {
  let shown = first
  const stateOf = ({ text, readOnly }: FormulaCell, focused: boolean): EditorState =>
    EditorState.create({
      doc: text,
      selection: { anchor: inLines(text).length },
      extensions: [extensions, turn.init(() => ({ focused })), readOnly ? UNCHANGEABLE : []],
    })
  const extensions = [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({ 'aria-label': owner.label, 'aria-multiline': 'false' }),
    EditorState.phrases.of({ Completions: owner.offersLabel }),
    EditorView.lineWrapping,
    // Nothing around it cuts off what is shown beside it.
    tooltips({ parent: host.ownerDocument.body }),
    history(),
    Prec.highest(keymap.of(keysFor(owner, () => shown.text))),
    keymap.of([...historyKeymap, ...standardKeymap]),
    EditorView.focusChangeEffect.of((_state, focused) => turned.of(focused)),
    EditorView.decorations.compute(['doc', 'selection', turn], (state) => marksIn(state, owner, shown.text)),
    showTooltip.compute(['doc', 'selection', turn], (state) => callTip(state, owner)),
    hoverTooltip((view, at) => noteTip(view, at, owner), { hoverTime: 400 }),
    suggestions(owner),
    EditorView.domEventHandlers({
      blur(_event, { state }) {
        if (state.doc.toString() !== inLines(shown.text)) owner.onLeave(state.doc.toString())
      },
    }),
  ]
  const view = new EditorView({ parent: host, state: stateOf(first, false) })
  return {
    show(cell) {
      const text = view.state.doc.toString()
      const isBeingWritten = view.hasFocus && text !== inLines(shown.text)
      const stays = cell.place === shown.place && cell.readOnly === shown.readOnly
      shown = cell
      if (stays && (text === inLines(cell.text) || isBeingWritten)) view.dispatch({ effects: turned.of(view.hasFocus) })
      // Whoever has come to the field just before another cell is shown stays in it.
      else view.setState(stateOf(cell, view.hasFocus))
    },
    destroy: () => view.destroy(),
  }
}

/** As the editor holds it: with one character at the end of a line. */
const inLines = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** Still a field that one can go to and read. */
const UNCHANGEABLE: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
]

/** Whether somebody writes there; told anew also when what the owner knows has changed. */
const turned = StateEffect.define<boolean>()
const turn = StateField.define<{ readonly focused: boolean }>({
  create: () => ({ focused: false }),
  update: (now, { effects }) => {
    const told = effects.find((effect) => effect.is(turned))
    return told ? { focused: told.value as boolean } : now
  },
})

const keysOf = (id: ShortcutId): readonly string[] => SHORTCUTS[id].keys.map((keys) => keys.replaceAll(' ', '-'))

/** Nothing is chosen until an arrow key chooses it, so Enter takes what was typed; Tab takes the first, as spreadsheets do. */
function keysFor(owner: FormulaOwner, before: () => string) {
  const done = (view: EditorView): boolean => {
    view.contentDOM.blur()
    owner.onDone()
    return true
  }
  const discard = (view: EditorView): boolean => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: before() } })
    owner.onDone()
    return true
  }
  // The key that leaves is not also the first one for whoever has the focus then.
  const bound = (id: ShortcutId, run: (view: EditorView) => boolean) =>
    keysOf(id).map((key) => ({ key, run, stopPropagation: true }))
  return [
    ...bound('commit', (view) => (selectedCompletion(view.state) !== null && acceptCompletion(view)) || done(view)),
    ...bound('newLine', insertNewline),
    ...bound('discard', (view) => closeCompletion(view) || discard(view)),
    ...bound('suggest', startCompletion),
    { key: 'Tab', run: acceptFirst },
    { key: 'ArrowDown', run: moveCompletionSelection(true) },
    { key: 'ArrowUp', run: moveCompletionSelection(false) },
    { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
    { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
  ]
}

function acceptFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (selectedCompletion(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) })
  return acceptCompletion(view)
}

/** Colours, the partner of the bracket at the caret, and where the text is wrong. */
function marksIn(state: EditorState, owner: FormulaOwner, before: string): DecorationSet {
  const text = state.doc.toString()
  const tokens = owner.tokens(text)
  const { focused } = state.field(turn)
  const { head } = state.selection.main
  // What is being written at the caret is not wrong yet.
  const isUnderWay = focused && text !== before
  const faults = owner.faults(text).filter(({ from, to }) => !(isUnderWay && from <= head && head <= to))
  return Decoration.set(
    [
      ...tokens.map(({ kind, from, to }) => coloured(kind).range(from, to)),
      ...(focused ? partnersAt(tokens, head).map(({ from, to }) => PARTNER.range(from, to)) : []),
      ...faults.flatMap(({ from, to }) => (from < to && to <= text.length ? [FAULT.range(from, to)] : [])),
    ],
    true,
  )
}

const colours = new Map<string, Decoration>()
function coloured(kind: CellToken['kind']): Decoration {
  const colour = colours.get(kind) ?? Decoration.mark({ class: `rb-token-${kind}` })
  colours.set(kind, colour)
  return colour
}
const PARTNER = Decoration.mark({ class: 'rb-token-partner' })
const FAULT = Decoration.mark({ class: 'rb-token-wrong' })

/** The bracket beside the caret and the one that it belongs to. */
function partnersAt(tokens: readonly CellToken[], caret: number): readonly CellToken[] {
  const brackets = bracketsIn(tokens)
  for (const [at, { partner }] of brackets) {
    const token = tokens[at]!
    if (partner !== undefined && (token.to === caret || token.from === caret)) return [token, tokens[partner]!]
  }
  return []
}

function suggestions(owner: FormulaOwner): Extension {
  const offerOf = new WeakMap<Completion, Offer>()
  const completion = (offer: Offer): Completion => {
    const made: Completion = {
      label: offer.text,
      type: offer.kind,
      info: () => owner.cardOf(offer) ?? null,
      apply: (view, _completion, from, to) =>
        view.dispatch({
          changes: { from, to, insert: offer.text },
          selection: { anchor: from + offer.caret },
          userEvent: 'input.complete',
        }),
    }
    offerOf.set(made, offer)
    return made
  }
  const source = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const found = owner.offers(state.doc.toString(), pos, explicit)
    return found ? { from: found.from, to: found.to, options: found.offers.map(completion), filter: false } : null
  }
  const named = (made: Completion): Node => {
    const name = document.createElement('span')
    name.className = 'rb-offer-name'
    const offer = offerOf.get(made)
    name.textContent = offer ? owner.nameOf(offer) : ''
    return name
  }
  return autocompletion({
    override: [source],
    selectOnOpen: false,
    defaultKeymap: false,
    interactionDelay: 0,
    activateOnTypingDelay: 50,
    icons: false,
    tooltipClass: () => 'rb-offers',
    optionClass: ({ type = '' }) => `rb-offer-${type}`,
    addToOptions: [{ render: named, position: 60 }],
  })
}

function callTip(state: EditorState, owner: FormulaOwner): Tooltip | null {
  if (!state.field(turn).focused) return null
  const call = owner.call(state.doc.toString(), state.selection.main.head)
  // Above the whole field, which it would cover where it is several lines high.
  return call ? { pos: 0, above: true, create: () => ({ dom: call }) } : null
}

function noteTip({ state }: EditorView, at: number, owner: FormulaOwner): Tooltip | null {
  const note = owner.note(state.doc.toString(), at)
  return note ? { pos: note.from, end: note.to, above: true, create: () => ({ dom: note.card }) } : null
}
