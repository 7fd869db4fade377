/** The coloured field of the formula bar, in React's terms: the widget is made once and shown each cell that is gone to. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useNonce } from '../../nonce.ts'
import { callAt, signatureOf } from './call-at.ts'
import { callCard, noteCard, signatureText } from './cards.ts'
import type { TypedTextProps } from './cell-help.ts'
import { mountFormula, type FormulaOwner, type FormulaWidget } from './codemirror-editor.ts'
import type { Offer } from './offers.ts'
import './formula.css'

export default function FormulaEditor(props: TypedTextProps) {
  const host = useRef<HTMLDivElement>(null)
  const widget = useRef<FormulaWidget>(undefined)
  const latest = useRef(props)
  const nonce = useNonce()
  const { place, text, readOnly, help, lexicon } = props
  useLayoutEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const { place, text, readOnly } = latest.current
    widget.current = mountFormula(
      host.current!,
      nonce,
      { place, text, readOnly },
      ownerOf(() => latest.current),
    )
    return () => widget.current?.destroy()
  }, [nonce])
  useLayoutEffect(() => {
    widget.current?.show({ place, text, readOnly })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whom it asks is asked anew when it draws
  }, [place, text, readOnly, help, lexicon])
  return <div ref={host} className="rb-formula-typed rb-formula-editor" data-readonly={readOnly || undefined} />
}

/** Asks for the newest of everything: the widget outlives each cell. */
function ownerOf(now: () => TypedTextProps): FormulaOwner {
  const tokens: FormulaOwner['tokens'] = (text) => now().help.tokens(text)
  return {
    label: now().label,
    offersLabel: now().t('formula.offers'),
    tokens,
    faults: (text) => now().help.faults(text),
    offers: (text, cursor, asked) => (now().readOnly ? undefined : now().help.offers(text, cursor, asked)),
    nameOf: (offer) => nameOf(offer, now()),
    cardOf: ({ text, ...offer }) => noteCard({ written: text, ...offer }, now()),
    call(text, cursor) {
      const call = callAt(tokens(text), cursor)
      const signature = call && signatureOf(call.name)
      return signature && callCard(signature, call.argument, now())
    },
    note(text, at) {
      const token = tokens(text).find(({ from, to }) => from <= at && at < to)
      const note = token && now().help.note(token)
      return note && { from: token.from, to: token.to, card: noteCard(note, now()) }
    },
    onLeave: (text) => now().onText(text),
    onDone: () => now().onDone(),
  }
}

/** Beside what is written: what it takes, or what it is called where that is something else. */
function nameOf({ text, label, signature }: Offer, { lexicon, t }: TypedTextProps): string {
  if (signature) return signatureText(signature, t).slice(signature.name.length)
  const name = lexicon.text(label)
  return name === text ? '' : name
}
