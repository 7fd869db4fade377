/** Asked before a block is pasted that is wider than what is right of its place: what would be lost, and whether to go on. */
import { Button, Group, Text } from '@mantine/core'
import { useCallback, useState, type ReactNode } from 'react'
import { Dialog } from '../dialog.tsx'
import type { Translate } from '../../translate.ts'
import type { Texts } from './clipboard.ts'
import { textsBeyond, type Range } from './grid-shape.ts'

/** As many of the texts as make it plain what they are. */
const SHOWN = 5

interface Question {
  readonly width: number
  readonly room: number
  readonly lost: readonly string[]
  readonly goOn: () => void
}

export interface WidePaste {
  /** Does it at once where everything has room, else after it was agreed to. */
  readonly unlessLost: (fields: number, texts: Texts, at: Range, paste: () => void) => void
  readonly question: ReactNode
}

export function useWidePaste(t: Translate, onDone: () => void): WidePaste {
  const [question, ask] = useState<Question>()
  const unlessLost = useCallback<WidePaste['unlessLost']>((fields, texts, at, paste) => {
    const lost = textsBeyond(fields, texts, at)
    if (lost.length === 0) paste()
    else ask({ width: Math.max(...texts.map((line) => line.length)), room: fields - at.field, lost, goOn: paste })
  }, [])
  const close = (): void => {
    ask(undefined)
    onDone()
  }
  return { unlessLost, question: question && <PasteQuestion {...question} t={t} onClose={close} /> }
}

function PasteQuestion({ width, room, lost, goOn, t, onClose }: Question & { t: Translate; onClose: () => void }) {
  const more = lost.length > SHOWN ? ' …' : ''
  return (
    <Dialog title={t('paste.wide')} close={t('structure.close')} onClose={onClose}>
      <Text size="sm">{t('paste.room', { width, room })}</Text>
      <Text size="sm" mt="xs">
        {t('paste.lost', { count: lost.length, texts: lost.slice(0, SHOWN).join(t('paste.comma')) + more })}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('paste.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            goOn()
            onClose()
          }}
        >
          {t('paste.anyway')}
        </Button>
      </Group>
    </Dialog>
  )
}
