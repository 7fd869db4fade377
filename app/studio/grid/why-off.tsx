/** Asked when rows are switched off with a note: why. It stands in the note of each, and both are one step back. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useCallback, useState, type ReactNode } from 'react'
import { Dialog } from '../dialog.tsx'
import type { Translate } from '../../translate.ts'

interface Question {
  readonly count: number
  readonly then: (note: string) => void
}

export interface WhyOff {
  readonly ask: (count: number, then: (note: string) => void) => void
  readonly question: ReactNode
}

export function useWhyOff(t: Translate, onDone: () => void): WhyOff {
  const [question, setQuestion] = useState<Question>()
  const ask = useCallback<WhyOff['ask']>((count, then) => setQuestion({ count, then }), [])
  const close = (): void => {
    setQuestion(undefined)
    onDone()
  }
  return { ask, question: question && <WhyQuestion {...question} t={t} onClose={close} /> }
}

function WhyQuestion({ count, then, t, onClose }: Question & { t: Translate; onClose: () => void }) {
  const [note, setNote] = useState('')
  return (
    <Dialog title={t('views.offTitle', { count })} close={t('structure.close')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          then(note)
          onClose()
        }}
      >
        <Text size="sm">{t('views.offHint')}</Text>
        <TextInput
          mt="sm"
          label={t('grid.note')}
          value={note}
          maxLength={500}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('structure.cancel')}
          </Button>
          <Button type="submit">{t('grid.switchOff')}</Button>
        </Group>
      </form>
    </Dialog>
  )
}
