/** What became of a file that was not simply taken in: why it was refused, or what to decide. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { textIn } from '../../rules/text.ts'
import type { Refused, Stored, Taken } from '../services/index.ts'
import { MOST_MEGABYTES, type Sent } from './send-file.ts'
import { useBooksText } from './use-books-text.ts'
import { sendDoing } from './use-life.ts'

export interface FileOutcomeProps {
  readonly name: string
  readonly sent: Sent
  readonly onAs: (id: string) => void
  readonly onReplace: (id: string) => void
  readonly onClose: () => void
}

export function FileOutcome({ name, sent, ...doing }: FileOutcomeProps) {
  const { t } = useBooksText()
  switch (sent.kind) {
    case 'made':
      return null
    case 'refused':
      return <RefusedFile name={name} refused={sent} />
    case 'taken':
      return <TakenId taken={sent} {...doing} />
    case 'replaced':
      return <Replaced stored={sent} />
    case 'too-large':
      return <Trouble title={t('file.refused', { name })} text={t('file.tooLarge', { name, limit: MOST_MEGABYTES })} />
    case 'signed-out':
    case 'unreachable':
      return <Trouble title={t('failed.title')} text={t(`failed.${sent.kind}`)} />
  }
}

const Trouble = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Alert color="red" title={title} mt="sm">
    {text}
  </Alert>
)

function RefusedFile({ name, refused: { problems, count } }: { readonly name: string; readonly refused: Refused }) {
  const { t, language } = useBooksText()
  return (
    <Alert color="red" title={t('file.refused', { name })} mt="sm">
      <ul className="rb-problems">
        {problems.map(({ pointer, text }) => (
          <li key={`${pointer} ${text.en}`}>
            <code>{pointer === '' ? t('file.whole') : pointer}</code> {textIn(text, language)}
          </li>
        ))}
        {count > problems.length && <li>{t('file.more', { count: count - problems.length })}</li>}
      </ul>
      <Text size="sm">{t('file.kept')}</Text>
    </Alert>
  )
}

type TakenIdProps = Pick<FileOutcomeProps, 'onAs' | 'onReplace' | 'onClose'> & { readonly taken: Taken }

function TakenId({ taken: { id, free, deleted }, onAs, onReplace, onClose }: TakenIdProps) {
  const { t } = useBooksText()
  const which = deleted ? 'takenDeleted' : 'taken'
  return (
    <Alert color="yellow" title={t(`file.${which}`, { id })} mt="sm">
      {t(`file.${which}Hint`)}
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" onClick={() => onAs(free)}>
          {t('file.as', { free })}
        </Button>
        {!deleted && (
          <Button size="compact-sm" variant="default" onClick={() => onReplace(id)}>
            {t('file.replace', { id })}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('file.cancel')}
        </Button>
      </Group>
    </Alert>
  )
}

function Replaced({ stored: { id, revision } }: { readonly stored: Stored }) {
  const { t } = useBooksText()
  const [said, say] = useState<string>()
  const undo = async (): Promise<void> => {
    const outcome = await sendDoing(id, 'take-back', { revision: String(revision) })
    if (outcome.kind === 'done') say(t('file.undone'))
    else say(outcome.kind === 'refused' ? t('file.tooLate') : t(`failed.${outcome.kind}`))
  }
  return (
    <Alert color="green" title={t('file.replaced', { id, revision })} mt="sm">
      {said !== undefined && <Text size="sm">{said}</Text>}
      <Group gap="xs" mt="xs">
        <Button component={Link} to={`/workbooks/${encodeURIComponent(id)}`} size="compact-sm">
          {t('file.open')}
        </Button>
        {said === undefined && (
          <Button size="compact-sm" variant="default" onClick={() => void undo()}>
            {t('file.undo')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
