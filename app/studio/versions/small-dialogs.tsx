/** Going back to a version, and withdrawing one: a sentence that says what will be, and two answers. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Version } from '../../services/index.ts'
import { Dialog } from '../dialog.tsx'
import type { Words } from '../use-words.ts'
import { act } from './load-versions.ts'
import type { VersionsKnown } from './use-versions.ts'

export interface SmallDialogProps {
  readonly version: Version
  readonly known: VersionsKnown
  readonly workbook: Workbook
  readonly words: Words
  readonly onClose: () => void
}

export function RollBackDialog(props: SmallDialogProps) {
  const { version, known, workbook, words } = props
  const [message, setMessage] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const expected = known.found?.standpoint.current?.number ?? null
  return (
    <Question
      {...props}
      name="rollBack"
      disabled={message.trim() === ''}
      done={(number) => words.t('versions.publish.done', { number })}
      ask={async () => {
        const answer = await act(workbook.id, 'roll-back', { number: version.number, message, expected, key })
        return answer?.kind === 'published' ? answer.version.number : answer
      }}
    >
      <TextInput
        mt="sm"
        data-autofocus
        label={words.t('versions.rollBack.message')}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
    </Question>
  )
}

export function WithdrawDialog(props: SmallDialogProps) {
  const { version, workbook, words } = props
  return (
    <Question
      {...props}
      name="withdraw"
      done={(number) => words.t('versions.withdraw.done', { number })}
      ask={async () => {
        const answer = await act(workbook.id, 'withdraw', { number: version.number })
        return answer?.kind === 'done' ? answer.version.number : answer
      }}
    />
  )
}

interface QuestionProps extends SmallDialogProps {
  readonly name: 'rollBack' | 'withdraw'
  readonly disabled?: boolean
  readonly done: (number: number) => string
  /** The number of the version that came of it; else why none did. */
  readonly ask: () => Promise<number | { readonly kind: string } | undefined>
  readonly children?: ReactNode
}

function Question({ version, known, words, name, disabled = false, done, ask, onClose, children }: QuestionProps) {
  const { t, lexicon } = words
  const [state, setState] = useState<{ readonly busy: boolean; readonly trouble?: string }>({ busy: false })
  const go = async (): Promise<void> => {
    setState({ busy: true })
    const answer = await ask()
    known.refresh()
    if (typeof answer === 'number') {
      notifications.show({ message: done(answer) })
      return onClose()
    }
    const trouble = answer && 'text' in answer ? lexicon.text(answer.text as never) : t('versions.publish.failed')
    setState({ busy: false, trouble })
  }
  return (
    <Dialog
      title={t(`versions.${name}.title`, { number: version.number })}
      close={t(`versions.${name}.cancel`)}
      onClose={onClose}
    >
      <Text size="sm">{t(`versions.${name}.about`, { number: version.number })}</Text>
      {children}
      {state.trouble !== undefined && (
        <Alert color="red" mt="sm" p="xs" role="alert">
          {state.trouble}
        </Alert>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t(`versions.${name}.cancel`)}
        </Button>
        <Button loading={state.busy} disabled={disabled} onClick={() => void go()}>
          {t(`versions.${name}.submit`)}
        </Button>
      </Group>
    </Dialog>
  )
}
