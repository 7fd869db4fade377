/** A button that asks for a passkey; where the browser has none to offer there is no button. */
import { Alert, Button } from '@mantine/core'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, textIn } from '../../rules/text.ts'
import { hasPasskeys, type PasskeyOutcome } from './passkey.ts'

/** What a browser can does not change; the server does not know it. */
const never = () => () => {}
const unknown = (): boolean | undefined => undefined

export interface PasskeyButtonProps {
  readonly host: string
  readonly ask: () => Promise<PasskeyOutcome>
  readonly onDone: () => void
  /** In place of the button, where there is none. */
  readonly otherwise?: ReactNode
  readonly children: ReactNode
}

export function PasskeyButton({ host, ask, onDone, otherwise, children }: PasskeyButtonProps) {
  const { t, i18n } = useTranslation('frame')
  const isThere = useSyncExternalStore(never, () => hasPasskeys(host), unknown)
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  if (isThere !== true) return isThere === false ? otherwise : null
  const onClick = async (): Promise<void> => {
    setAsking(true)
    setTrouble(undefined)
    const outcome = await ask().catch((): PasskeyOutcome => ({ kind: 'trouble', trouble: 'failed' }))
    setAsking(false)
    if (outcome.kind === 'done') onDone()
    else setTrouble(outcome.text ? textIn(outcome.text, i18n.language as Language) : t(`passkey.${outcome.trouble}`))
  }
  return (
    <>
      <Button variant="default" onClick={() => void onClick()} loading={isAsking}>
        {children}
      </Button>
      {trouble !== undefined && (
        <Alert color="yellow" role="alert">
          {trouble}
        </Alert>
      )}
    </>
  )
}
