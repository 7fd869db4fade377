/**
 * Bringing in a table that was made elsewhere: from a file, or from what was copied. Until “bring in” nothing of the book
 * has changed; then it is one step of its history.
 */
import { Alert, Loader, Text } from '@mantine/core'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { worksheetOfDecision, packedSheet, type ForeignSheet } from '../../../rules/exchange/index.ts'
import type { PackedSheet } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import type { BookReader, Edit, Sheet } from '../../../rules/workbook/index.ts'
import { DropZone } from '../../drop-zone.tsx'
import { MOST_FILE_MIB } from '../../file-limit.ts'
import { Dialog } from '../dialog.tsx'
import type { Words } from '../use-words.ts'
import { DmnStep } from './dmn-step.tsx'
import { readTables, type ForeignFile, type Read } from './read-tables.ts'
import { TableStep } from './table-step.tsx'
import './bring-in.css'

export interface BringInProps {
  readonly reader: BookReader
  readonly words: Pick<Words, 't' | 'language'>
  /** A file that was dropped before the dialogue was opened. */
  readonly file?: File | undefined
  /** What was copied, for this sheet; a file becomes a sheet of its own. */
  readonly pasted?: { readonly table: ForeignSheet; readonly into: Sheet; readonly onPlain: () => void } | undefined
  readonly onBring: (edits: readonly Edit[], sheet: string | undefined) => void | Promise<void>
  readonly onClose: () => void
  /** What else is asked, above the button that brings it in. */
  readonly children?: ReactNode
}

const FILES = '.xlsx,.csv,.tsv,.txt,.dmn,.xml'

export function BringInDialog({ words, pasted, file: dropped, onClose, ...props }: BringInProps) {
  const { t } = words
  const { file, read, take } = useFile(dropped)
  const [given] = useState(() => pasted && [packedSheet(pasted.table)])
  const name = file?.name ?? ''
  const title = pasted ? t('bringIn.pasted') : name === '' ? t('bringIn.title') : t('bringIn.titleOf', { name })
  const foreign = read?.kind === 'read' ? read.file : undefined
  return (
    <Dialog title={title} close={t('structure.close')} size={foreign || given ? 1180 : 560} onClose={onClose}>
      {given ? (
        <TableStep {...props} sheets={given} pasted={pasted} words={words} onClose={onClose} />
      ) : foreign ? (
        <Foreign {...props} foreign={foreign} words={words} onClose={onClose} />
      ) : (
        <>
          <DropZone
            title={t('bringIn.drop')}
            hint={t('bringIn.hint', { limit: MOST_FILE_MIB })}
            choose={t('bringIn.choose')}
            accept={FILES}
            busy={file !== undefined && read === undefined}
            onFile={take}
          />
          <div aria-live="polite">
            {file && !read && (
              <Text size="sm" mt="sm">
                <Loader size="xs" mr={6} /> {t('bringIn.reading', { name })}
              </Text>
            )}
            {file && read && read.kind !== 'read' && <Trouble name={name} read={read} words={words} />}
          </div>
        </>
      )}
    </Dialog>
  )
}

function useFile(dropped: File | undefined) {
  const [file, setFile] = useState(dropped)
  const [answered, setAnswered] = useState<{ readonly file: File; readonly read: Read }>()
  useEffect(() => {
    if (!file) return undefined
    let isNewest = true
    void readTables(file).then((read) => {
      if (isNewest) setAnswered({ file, read })
    })
    return () => {
      isNewest = false
    }
  }, [file])
  return { file, read: answered?.file === file ? answered?.read : undefined, take: setFile }
}

interface TroubleProps extends Pick<BringInProps, 'words'> {
  readonly name: string
  readonly read: Exclude<Read, { kind: 'read' }>
}

function Trouble({ name, read, words: { t, language } }: TroubleProps) {
  const says =
    read.kind === 'refused' ? textIn(read.text, language) : t(`bringIn.failed.${read.kind}`, { limit: MOST_FILE_MIB })
  return (
    <Alert color="red" title={t('bringIn.refused', { name })} mt="sm">
      {says}
    </Alert>
  )
}

interface ForeignProps extends Omit<BringInProps, 'file' | 'pasted'> {
  readonly foreign: ForeignFile
}

function Foreign({ foreign, ...props }: ForeignProps) {
  const [asTable, setAsTable] = useState<number>()
  const tables = useMemo(
    (): readonly PackedSheet[] =>
      foreign.kind === 'tables'
        ? foreign.sheets
        : foreign.file.decisions.map((decision) => packedSheet(worksheetOfDecision(decision))),
    [foreign],
  )
  if (foreign.kind === 'dmn' && asTable === undefined)
    return <DmnStep {...props} file={foreign.file} onTable={setAsTable} />
  return <TableStep {...props} sheets={tables} first={asTable} />
}
