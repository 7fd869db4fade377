/** Before it is done: what will be put back, as edits, and that it can be undone. */
import { Box, Button, Group, Modal, Text } from '@mantine/core'
import { placeWords } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import { TAKES_KEYBOARD } from '../keyboard.ts'
import type { Words } from '../use-words.ts'
import { ChangeList } from './change-list.tsx'
import { momentOf } from './entry-words.ts'
import type { GoingBack } from './use-going-back.ts'

export interface GoingBackDialogProps {
  readonly back: GoingBack
  readonly workbook: Workbook
  readonly words: Words
}

const MOST_LISTED = 12

export function GoingBackDialog({ back, workbook, words }: GoingBackDialogProps) {
  const { t, language } = words
  const { asked, prospect } = back
  if (!asked) return null
  const { entry, place } = asked
  const said = {
    by: entry.by,
    at: momentOf(entry.at, language),
    what: words.lexicon.text(placeWords(place, { workbook })),
  }
  const possible = prospect.kind === 'possible' ? prospect : undefined
  return (
    <Modal
      opened
      size="lg"
      onClose={back.cancel}
      title={t('history.back.title', { revision: entry.revision })}
      classNames={{ content: TAKES_KEYBOARD }}
      transitionProps={{ duration: 0 }}
    >
      <Text size="sm">{t(place.sheet === undefined ? 'history.back.scopeBook' : 'history.back.scope', said)}</Text>
      <Box role="status" mt="xs">
        {possible ? (
          <>
            <ChangeList
              changes={possible.changes}
              count={possible.changes.length}
              most={MOST_LISTED}
              within={place}
              workbook={workbook}
              words={words}
            />
            <Text size="sm" mt="xs">
              {t('history.back.count', { count: possible.edits.length })}
            </Text>
          </>
        ) : (
          <Text size="sm">{t(`history.back.${prospect.kind}`)}</Text>
        )}
      </Box>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={back.cancel} data-autofocus>
          {t(possible ? 'history.back.no' : 'history.back.close')}
        </Button>
        {possible && <Button onClick={back.go}>{t('history.back.yes')}</Button>}
      </Group>
    </Modal>
  )
}
