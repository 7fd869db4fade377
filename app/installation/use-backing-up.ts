/** Asking for a backup from the page: made once however often it is clicked, then fetched by the browser as a file. */
import { useState } from 'react'
import { useRevalidator } from 'react-router'
import type { Text } from '../../rules/text.ts'
import type { Backup } from '../services/index.ts'

export type BackingUp =
  { readonly kind: 'idle' | 'making' | 'made' | 'unreachable' } | { readonly kind: 'refused'; readonly text: Text }

export const addressOf = ({ name }: Pick<Backup, 'name'>): string => `/installation/backups/${encodeURIComponent(name)}`

export function useBackingUp(): { readonly state: BackingUp; readonly make: () => Promise<void> } {
  const [state, setState] = useState<BackingUp>({ kind: 'idle' })
  const { revalidate } = useRevalidator()
  async function make(): Promise<void> {
    if (state.kind === 'making') return
    setState({ kind: 'making' })
    const outcome = await asked()
    if ('name' in outcome) window.location.assign(addressOf(outcome))
    setState('name' in outcome ? { kind: 'made' } : outcome)
    await revalidate()
  }
  return { state, make }
}

async function asked(): Promise<Backup | BackingUp> {
  try {
    const response = await fetch('/installation/backups/new', { method: 'POST', redirect: 'manual' })
    const answer = (await response.json()) as Backup & { readonly text?: Text }
    if (response.ok) return answer
    return answer.text ? { kind: 'refused', text: answer.text } : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
