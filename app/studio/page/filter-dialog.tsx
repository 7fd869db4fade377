/** Which rows are seen, by what one column says in them: every text that stands there, with how often. */
import { Button, Checkbox, Group, ScrollArea, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Sheet } from '../../../rules/workbook/index.ts'
import { Dialog } from '../dialog.tsx'
import { fieldKey, fieldName, gridShape } from '../grid/grid-shape.ts'
import type { Words } from '../use-words.ts'
import type { SheetView } from './use-sheet-view.ts'

export interface FilterDialogProps {
  readonly sheet: Sheet
  readonly column: string
  readonly seen: SheetView
  readonly words: Words
  readonly onClose: () => void
}

/** More would not be looked through: the search is for that. */
const SHOWN = 200

export function FilterDialog({ sheet, column, seen, words: { t, lexicon, language }, onClose }: FilterDialogProps) {
  const texts = useMemo(() => countedTexts(sheet, column, seen), [sheet, column, seen])
  const before = seen.viewWork.view?.filters.get(column)
  const [chosen, choose] = useState<ReadonlySet<string>>(before ?? new Set(texts.keys()))
  const [search, setSearch] = useState('')
  const sought = search.trim().toLocaleLowerCase(language)
  const found = [...texts.keys()].filter((text) => text.toLocaleLowerCase(language).includes(sought))
  const isFound = new Set(found)
  // What is searched for is what is meant; without a search all that is ticked.
  const meant = found.filter((text) => chosen.has(text))
  const apply = (): void => {
    seen.filter(column, sought === '' && meant.length === texts.size ? undefined : new Set(meant))
    onClose()
  }
  const field = gridShape(sheet, { withDates: true }).fields.find((one) => fieldKey(one) === column)
  const all = found.every((text) => chosen.has(text))
  return (
    <Dialog
      title={t('views.filterTitle', { column: field ? fieldName(field, { t, lexicon }) : column })}
      close={t('structure.close')}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
      >
        <TextInput
          aria-label={t('views.filterSearch')}
          placeholder={t('views.filterSearch')}
          value={search}
          data-autofocus
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Checkbox
          mt="sm"
          mb="xs"
          label={t(sought === '' ? 'views.all' : 'views.allFound', { count: found.length })}
          checked={all}
          indeterminate={!all && found.some((text) => chosen.has(text))}
          onChange={() => choose(new Set([...chosen].filter((text) => !isFound.has(text)).concat(all ? [] : found)))}
        />
        <ScrollArea.Autosize mah={280} type="auto" viewportProps={{ tabIndex: 0 }}>
          {found.slice(0, SHOWN).map((text) => (
            <Checkbox
              key={text}
              size="xs"
              py={3}
              label={
                <>
                  {text === '' ? <i>{t('views.nothing')}</i> : text} <span className="rb-dim">{texts.get(text)}</span>
                </>
              }
              checked={chosen.has(text)}
              onChange={({ currentTarget: { checked } }) =>
                choose(new Set([...chosen].filter((one) => one !== text).concat(checked ? [text] : [])))
              }
            />
          ))}
          {found.length > SHOWN && <Text size="xs">{t('views.more', { count: found.length - SHOWN })}</Text>}
        </ScrollArea.Autosize>
        <Group justify="flex-end" mt="md">
          {before && (
            <Button
              variant="subtle"
              mr="auto"
              onClick={() => {
                seen.filter(column, undefined)
                onClose()
              }}
            >
              {t('views.noFilter')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('structure.cancel')}
          </Button>
          <Button type="submit" disabled={meant.length === 0}>
            {t('views.show', { count: rowsSaying(texts, meant) })}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

const rowsSaying = (texts: ReadonlyMap<string, number>, meant: readonly string[]): number =>
  meant.reduce((count, text) => count + (texts.get(text) ?? 0), 0)

/** In the order in which the column would be sorted. */
function countedTexts(sheet: Sheet, column: string, { cells }: SheetView): ReadonlyMap<string, number> {
  const byText = Map.groupBy(sheet.rows, (row) => cells.shown(row, column))
  const inOrder = [...byText].toSorted(([, [a]], [, [b]]) => cells.compare(a!, b!, column))
  return new Map(inOrder.map(([text, rows]) => [text, rows.length]))
}
