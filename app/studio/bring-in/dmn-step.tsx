/** The decision tables of a DMN file: those that become sheets as they are, and why the others do not. */
import { Alert, Button, Group, Loader, Table, Text } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { DmnFile, PackedSheet } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import { POINTS, type BookReader, type Edit } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import type { DmnLook } from './look.ts'
import { useBringer } from './use-bringer.ts'

export interface DmnStepProps {
  readonly reader: BookReader
  readonly words: Pick<Words, 't' | 'language'>
  readonly file: DmnFile
  /** Goes on with one decision as a table of which a person says what its columns are. */
  readonly onTable: (decision: number) => void
  readonly onBring: (edits: readonly Edit[], sheet: string | undefined) => void | Promise<void>
  readonly onClose: () => void
  readonly children?: ReactNode
}

const NO_TABLES: readonly PackedSheet[] = []

export function DmnStep({ reader, words, file, onTable, onBring, onClose, children }: DmnStepProps) {
  const { t } = words
  const bringer = useBringer(reader.workbook, NO_TABLES)
  const [look, setLook] = useState<DmnLook>()
  useEffect(() => {
    void bringer.ask({ kind: 'dmn', file }).then(setLook)
  }, [bringer, file])
  if (!look) return <Loader size="sm" aria-label={t('bringIn.looking')} />
  return (
    <>
      {look.sheets.length > 0 && <Fitting look={look} words={words} />}
      {look.leftOut.length > 0 && <LeftOut look={look} file={file} words={words} onTable={onTable} />}
      {children}
      <Group justify="flex-end" className="rb-bring-foot">
        <Button variant="default" onClick={onClose}>
          {t('structure.cancel')}
        </Button>
        <Button disabled={look.sheets.length === 0} onClick={() => void onBring(look.edits, look.sheets[0]?.id)}>
          {t('bringIn.goSheets', { count: look.sheets.length })}
        </Button>
      </Group>
    </>
  )
}

interface ListProps {
  readonly look: DmnLook
  readonly words: Pick<Words, 't' | 'language'>
}

function Fitting({ look, words: { t, language } }: ListProps) {
  return (
    <>
      <Text fw={600} size="sm">
        {t('bringIn.dmn.fit')}
      </Text>
      <Table withRowBorders={false} mb="md" verticalSpacing={2}>
        <tbody>
          {look.sheets.map(({ id, label, point, rows }) => (
            <tr key={id}>
              <td>{textIn(label, language)}</td>
              <td>{textIn(POINTS[point].label, language)}</td>
              <td>{t('sheets.rows', { count: rows.length })}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}

function LeftOut({ look, file, words: { t, language }, onTable }: ListProps & Pick<DmnStepProps, 'file' | 'onTable'>) {
  return (
    <Alert color="gray" title={t('bringIn.dmn.leftOut')}>
      <ul className="rb-bring-list">
        {look.leftOut.map(({ decision, reason }) => {
          const at = file.decisions.findIndex(({ name }) => name === decision)
          return (
            <li key={decision}>
              <b>{decision}</b>: {textIn(reason, language)}{' '}
              {at >= 0 && (
                <Button size="compact-xs" variant="default" onClick={() => onTable(at)}>
                  {t('bringIn.dmn.asTable')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}
