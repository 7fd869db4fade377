/**
 * Publishing the draft as it is when the question is opened: what stands in the way, a message, now or at a time of the
 * book. What was looked at is what is published; where another version is in force by then, nothing is.
 */
import { Alert, Button, Group, Loader, Radio, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { ClashSides, Looked, Published } from '../../services/index.ts'
import { ProposeInstead } from '../../reviews/propose-link.tsx'
import { Dialog } from '../dialog.tsx'
import type { OpenDraft } from '../draft/draft.ts'
import { saveState } from '../draft/edit-queue.ts'
import { useDraftPart } from '../page/use-draft.ts'
import { instantMeant } from '../scenarios/typed-time.ts'
import type { Words } from '../use-words.ts'
import { GateList, type GateListProps } from './gate-list.tsx'
import { act } from './load-versions.ts'
import type { VersionsKnown } from './use-versions.ts'
import { sinceWords } from './version-words.ts'

export interface PublishDialogProps {
  readonly known: VersionsKnown
  readonly draft: OpenDraft
  readonly workbook: Workbook
  readonly words: Words
  readonly placeOf: GateListProps['placeOf']
  readonly onClose: () => void
}

type Seen = Extract<Looked, { readonly kind: 'looked' }>

export function PublishDialog(props: PublishDialogProps) {
  const { draft, workbook, words, onClose } = props
  const { t, lexicon } = words
  const queue = useDraftPart(draft, (state) => state.queue)
  const isSaved = saveState(queue).kind === 'saved'
  const [seen, setSeen] = useState<Seen | string>()
  useEffect(() => {
    if (!isSaved || seen !== undefined) return
    void act(workbook.id, 'look', { revision: queue.revision }).then((answer) => {
      if (answer?.kind === 'looked') return setSeen(answer)
      setSeen(answer && 'text' in answer ? lexicon.text(answer.text) : t('versions.publish.failed'))
    })
  }, [isSaved, seen, workbook.id, queue.revision, lexicon, t])
  const revision = typeof seen === 'object' ? seen.revision : queue.revision
  return (
    <Dialog
      size="lg"
      title={t('versions.publish.title', { revision })}
      close={t('versions.publish.close')}
      onClose={onClose}
    >
      {typeof seen === 'object' ? (
        <PublishForm {...props} seen={seen} isBehind={queue.revision !== seen.revision} />
      ) : (
        <div role="status">
          {seen === undefined && <Loader size="xs" mr={8} />}
          <Text size="sm" component="span">
            {seen ?? t(isSaved ? 'versions.publish.looking' : 'versions.publish.unsaved')}
          </Text>
        </div>
      )}
    </Dialog>
  )
}

interface PublishFormProps extends PublishDialogProps {
  readonly seen: Seen
  readonly isBehind: boolean
}

function PublishForm({ seen, isBehind, known, workbook, words, placeOf, onClose }: PublishFormProps) {
  const { t, language, lexicon } = words
  const { zone } = workbook
  const [message, setMessage] = useState('')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [time, setTime] = useState('')
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [gate, setGate] = useState(seen.gate)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<{ readonly text: string; readonly clashes?: readonly ClashSides[] }>()
  const [key] = useState(() => crypto.randomUUID())
  const effectiveAt = when === 'now' ? undefined : instantMeant(time, zone)
  const isOpen = gate.items.some(
    ({ key: item, standing, acknowledgeable }) =>
      standing === 'in-the-way' && (!acknowledgeable || (reasons[item] ?? '').trim() === ''),
  )
  const isReady = message.trim() !== '' && !isOpen && (when === 'now' || effectiveAt !== undefined)

  const publish = async (): Promise<void> => {
    setBusy(true)
    const acknowledged = Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason.trim() !== ''))
    const wanted = { revision: seen.revision, expected: seen.current, message, effectiveAt, acknowledged, key }
    take(await act(workbook.id, 'publish', wanted))
  }
  const take = (answer: Published | undefined): void => {
    setBusy(false)
    known.refresh()
    if (answer?.kind === 'published') {
      notifications.show({ message: doneWords(answer) })
      return onClose()
    }
    if (answer?.kind === 'blocked') setGate(answer.gate)
    setTrouble({
      text: answer && 'text' in answer ? lexicon.text(answer.text) : t('versions.publish.failed'),
      ...(answer?.kind === 'clash' ? { clashes: answer.clashes } : {}),
    })
  }
  const doneWords = ({ version, carried }: Extract<Published, { readonly kind: 'published' }>): string =>
    [
      version.state === 'scheduled'
        ? t('versions.publish.scheduled', {
            number: version.number,
            at: sinceWords(version.effectiveAt, language, zone),
          })
        : t('versions.publish.done', { number: version.number }),
      ...(carried.length > 0 ? [t('versions.publish.carried', { count: carried.length })] : []),
    ].join(language === 'en' ? ' ' : '')

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !busy) void publish()
      }}
    >
      <Text size="sm" c="dimmed">
        {seen.base === null ? t('versions.publish.base_first') : t('versions.publish.base', { number: seen.base })}
        {isBehind && ` ${t('versions.publish.draftAhead', { revision: seen.revision })}`}
      </Text>
      <Textarea
        mt="sm"
        data-autofocus
        autosize
        minRows={2}
        maxLength={2000}
        label={t('versions.publish.message')}
        placeholder={t('versions.publish.messagePlaceholder')}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <Radio.Group
        mt="sm"
        label={t('versions.publish.when')}
        value={when}
        onChange={(value) => setWhen(value as 'now' | 'later')}
      >
        <Group mt={4}>
          <Radio value="now" label={t('versions.publish.now')} />
          <Radio value="later" label={t('versions.publish.later')} />
        </Group>
      </Radio.Group>
      {when === 'later' && (
        <TextInput
          mt={4}
          aria-label={t('versions.publish.when')}
          placeholder={t('versions.publish.laterPlaceholder')}
          description={
            effectiveAt === undefined
              ? t('versions.publish.laterNote', { zone })
              : `${sinceWords(effectiveAt, language, zone)} (${zone})`
          }
          error={time !== '' && effectiveAt === undefined ? t('versions.publish.noTime') : undefined}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      )}
      <h3 className="rb-gate-title">{t('versions.publish.gate')}</h3>
      <GateList
        gate={gate}
        reasons={reasons}
        onReason={(item, reason) => setReasons((given) => ({ ...given, [item]: reason }))}
        placeOf={placeOf}
        words={words}
      />
      {seen.needsApproval && (
        <Text size="sm">
          {t('versions.publish.needsApproval')} <ProposeInstead book={workbook.id} />
        </Text>
      )}
      {trouble && (
        <Alert color="red" mt="sm" p="xs" role="alert">
          {trouble.text}
          {trouble.clashes && <Clashes clashes={trouble.clashes} words={words} />}
        </Alert>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('versions.publish.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={!isReady}>
          {t(when === 'now' ? 'versions.publish.submit' : 'versions.publish.schedule')}
        </Button>
      </Group>
    </form>
  )
}

const Clashes = ({ clashes, words: { t } }: { readonly clashes: readonly ClashSides[]; readonly words: Words }) => (
  <ul>
    {clashes.map(({ clash, ours, theirs }) => (
      <li key={JSON.stringify(clash)}>
        <code>{'row' in clash ? [clash.sheet, clash.row].join('/') : [clash.list, clash.id].join('/')}</code>{' '}
        {t('versions.publish.clash', { ours: said(ours), theirs: said(theirs) })}
      </li>
    ))}
  </ul>
)

const said = (value: unknown): string =>
  value === null || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
