/** Asks for a scenario that comes to something; where none is found, why stands in the place of the button. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Translate } from '../../translate.ts'

export interface MakeButtonProps {
  readonly words: string
  /** What is said to assistive technology, where the words alone do not tell one button from the next. */
  readonly name: string
  readonly t: Translate
  /** Answers why there is none. */
  readonly onMake: () => Promise<string | undefined>
}

export function MakeButton({ words, name, t, onMake }: MakeButtonProps) {
  const [state, set] = useState<{ readonly busy: boolean; readonly why?: string | undefined }>({ busy: false })
  if (state.why !== undefined)
    return (
      <span className="rb-dim" role="status">
        {state.why}
      </span>
    )
  const make = async (): Promise<void> => {
    set({ busy: true })
    set({ busy: false, why: await onMake() })
  }
  return (
    <Button
      size="compact-xs"
      variant="light"
      aria-label={name}
      title={t('scenario.makeHint')}
      loading={state.busy}
      onClick={() => void make()}
    >
      {words}
    </Button>
  )
}
