/** What a reader does to a book as a whole: sent once, told of in a notification, with its undo where there is one. */
import { notifications } from '@mantine/notifications'
import { createElement, useMemo, useState } from 'react'
import { useRevalidator } from 'react-router'
import { type Text, textIn } from '../../rules/text.ts'
import { KEPT_DAYS } from '../services/kept-days.ts'
import { DoneText } from './done-text.tsx'
import { useBooksText } from './use-books-text.ts'

export type Doing = 'rename' | 'duplicate' | 'archive' | 'unarchive' | 'delete' | 'restore' | 'take-back'

/** What takes it back. */
const BACK: Readonly<Partial<Record<Doing, Doing>>> = { archive: 'unarchive', delete: 'restore' }

export type Outcome =
  | { readonly kind: 'done'; readonly id?: string }
  | { readonly kind: 'signed-out' | 'unreachable' }
  | { readonly kind: 'refused'; readonly text: Text }

export async function sendDoing(
  id: string,
  what: Doing,
  fields: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  try {
    const response = await fetch(`/workbooks/${encodeURIComponent(id)}/life`, {
      method: 'POST',
      body: new URLSearchParams({ do: what, ...fields }),
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect') return { kind: 'signed-out' }
    const answer = (await response.json()) as { readonly id?: string; readonly text?: Text }
    if (response.ok) return { kind: 'done', ...answer }
    return answer.text ? { kind: 'refused', text: answer.text } : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

export interface Life {
  /** Something is under way. */
  readonly busy: boolean
  /** Answers whether it was done. */
  act(
    book: { readonly id: string; readonly title: string },
    what: Doing,
    fields?: Record<string, string>,
  ): Promise<boolean>
}

export function useLife(): Life {
  const { t, language } = useBooksText()
  const { revalidate } = useRevalidator()
  const [busy, setBusy] = useState(false)
  return useMemo(() => {
    const act: Life['act'] = async (book, what, fields) => {
      setBusy(true)
      const outcome = await sendDoing(book.id, what, fields)
      await revalidate()
      setBusy(false)
      if (outcome.kind !== 'done') {
        const message = outcome.kind === 'refused' ? textIn(outcome.text, language) : t(`failed.${outcome.kind}`)
        notifications.show({ color: 'red', title: t('failed.title'), message })
        return false
      }
      const back = BACK[what]
      const text = t(`done.${what}`, { title: fields?.['shown'] ?? book.title, days: KEPT_DAYS })
      const undo = back && { label: t('undo'), run: () => (notifications.hide(note), void act(book, back)) }
      const open = outcome.id === undefined ? undefined : { id: outcome.id, label: t('open') }
      const note = notifications.show({ message: createElement(DoneText, { text, undo, open }), autoClose: 12_000 })
      return true
    }
    return { busy, act }
  }, [t, language, revalidate, busy])
}
