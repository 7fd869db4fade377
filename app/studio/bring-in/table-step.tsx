/** One table: where it stands, what its columns become, how every cell was read; then it is brought in. */
import { Alert, Button, Group, Loader, SegmentedControl, Text } from '@mantine/core'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { ColumnUse, ForeignSheet, PackedSheet } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import type { BookReader, Edit, Sheet } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { ColumnsTable } from './columns-table.tsx'
import type { Look, TableWish, View } from './look.ts'
import { TableChoices } from './table-choices.tsx'
import { useBringer, useLook } from './use-bringer.ts'

export interface TableStepProps {
  readonly reader: BookReader
  readonly words: Pick<Words, 't' | 'language'>
  readonly sheets: readonly PackedSheet[]
  readonly first?: number | undefined
  readonly pasted?: { readonly table: ForeignSheet; readonly into: Sheet; readonly onPlain: () => void } | undefined
  readonly onBring: (edits: readonly Edit[], sheet: string | undefined) => void | Promise<void>
  readonly onClose: () => void
  readonly children?: ReactNode
}

const PAGE = 50
const WHOLE: View = { only: false, most: PAGE }

export function TableStep({ reader, words, sheets, first, pasted, onBring, onClose, children }: TableStepProps) {
  const { t, language } = words
  const [wish, setWish] = useState<TableWish>({
    sheet: first ?? firstSeen(sheets),
    into: pasted?.into.id,
    choices: {},
  })
  const [view, setView] = useState(WHOLE)
  const [going, go] = useState(false)
  const bringer = useBringer(reader.workbook, sheets)
  const { look, busy } = useLook(bringer, useDeferredValue(wish), view)
  const change = (changed: Partial<TableWish>): void => {
    setWish((now) => ({ ...now, ...changed }))
    setView((now) => ({ ...now, most: PAGE }))
  }
  const use = (at: number, chosen: ColumnUse): void =>
    change({ choices: { ...wish.choices, uses: new Map(wish.choices.uses).set(at, chosen) } })
  const bring = async (): Promise<void> => {
    go(true)
    const { edits, sheet } = await bringer.ask({ kind: 'bring', wish })
    await onBring(edits, sheet)
    go(false)
  }
  if (!look) return <Loader size="sm" aria-label={t('bringIn.looking')} />
  return (
    <div className="rb-bring" aria-busy={busy}>
      {children}
      <TableChoices sheets={sheets} wish={wish} look={look} words={words} onChange={change} />
      {look.ok ? (
        <>
          <Remarks look={look} words={words} />
          <Rows look={look} view={view} words={words} onView={setView} />
          <ColumnsTable look={look} reader={reader} words={words} onUse={use} />
          {look.wanted > look.shown.length && (
            <Button
              size="compact-xs"
              variant="subtle"
              mt={4}
              onClick={() => setView({ ...view, most: view.most + 4 * PAGE })}
            >
              {t('bringIn.moreRows', { count: look.wanted - look.shown.length })}
            </Button>
          )}
        </>
      ) : (
        <Alert color="yellow">{textIn(look.message, language)}</Alert>
      )}
      <Group justify="flex-end" className="rb-bring-foot">
        <Button variant="default" onClick={onClose}>
          {t('structure.cancel')}
        </Button>
        {pasted && (
          <Button variant="default" onClick={pasted.onPlain}>
            {t('bringIn.asCells')}
          </Button>
        )}
        <Button disabled={!look.ok || look.rows === 0 || busy} loading={going} onClick={() => void bring()}>
          {t('bringIn.go', { count: look.ok ? look.rows : 0 })}
        </Button>
      </Group>
    </div>
  )
}

/** A worksheet that somebody hid is not what they mean. */
const firstSeen = (sheets: readonly PackedSheet[]): number =>
  Math.max(
    0,
    sheets.findIndex(({ hidden, rows }) => hidden !== true && rows.length > 0),
  )

interface LookProps {
  readonly look: Look
  readonly words: Pick<Words, 't' | 'language'>
}

/** What a person should look at before it is brought in. */
function Remarks({ look: { remarks, faults, faultCount }, words: { t, language } }: LookProps) {
  const [shown, show] = useState(false)
  if (remarks.length + faultCount === 0) return null
  const listed = shown ? faults : faults.slice(0, 5)
  return (
    <Alert color={faultCount > 0 ? 'orange' : 'gray'} py="xs" mb="xs" data-testid="bring-remarks">
      {faultCount > 0 && (
        <Text size="sm" fw={600}>
          {t('bringIn.faults', { count: faultCount })}
        </Text>
      )}
      <ul className="rb-bring-list">
        {listed.map(({ at, text }) => (
          <li key={`${at} ${text.en}`}>
            {at !== '' && <b>{at}: </b>}
            {textIn(text, language)}
          </li>
        ))}
        {!shown && faults.length > listed.length && (
          <li>
            <Button size="compact-xs" variant="subtle" onClick={() => show(true)}>
              {t('bringIn.moreFaults', { count: faultCount - listed.length })}
            </Button>
          </li>
        )}
        {shown && faultCount > faults.length && (
          <li>{t('bringIn.moreFaults', { count: faultCount - faults.length })}</li>
        )}
        {remarks.map((remark) => (
          <li key={remark.en}>{textIn(remark, language)}</li>
        ))}
      </ul>
    </Alert>
  )
}

interface RowsProps extends LookProps {
  readonly view: View
  readonly onView: (view: View) => void
}

function Rows({ look, view, words: { t }, onView }: RowsProps) {
  return (
    <Group gap="sm" mb={4}>
      <SegmentedControl
        size="xs"
        aria-label={t('bringIn.rows')}
        value={view.only ? 'only' : 'all'}
        onChange={(value) => onView({ only: value === 'only', most: PAGE })}
        data={[
          { value: 'all', label: t('bringIn.allRows', { count: look.rows }) },
          { value: 'only', label: t('bringIn.onlyRows') },
        ]}
      />
      {view.only && (
        <Text size="xs" c="dimmed">
          {t('bringIn.wanted', { count: look.wanted })}
        </Text>
      )}
    </Group>
  )
}
