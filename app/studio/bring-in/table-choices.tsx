/** Which table it is, and which question of the engine it answers. */
import { Checkbox, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { rangeFrom, rangeName, type PackedSheet, type TableRange } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import { LIMITS, POINTS, type DecisionPoint } from '../../../rules/workbook/index.ts'
import { groupedPoints } from '../sheet-groups.ts'
import type { Words } from '../use-words.ts'
import type { Looked, TableWish } from './look.ts'

export interface TableChoicesProps {
  readonly sheets: readonly PackedSheet[]
  readonly wish: TableWish
  readonly look: Looked
  readonly words: Pick<Words, 't' | 'language'>
  readonly onChange: (changed: Partial<TableWish>) => void
}

export function TableChoices(props: TableChoicesProps) {
  const { sheets, wish, look, words, onChange } = props
  const { t } = words
  const { hiddenRows = [] } = sheets[wish.sheet] ?? {}
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing={4} mb="xs">
        {sheets.length > 1 && (
          <Select
            size="xs"
            label={t('bringIn.worksheet')}
            data={sheets.map(({ name }, at) => ({ value: String(at), label: name }))}
            value={String(wish.sheet)}
            allowDeselect={false}
            onChange={(value) => onChange({ sheet: Number(value), choices: {}, label: undefined, point: undefined })}
          />
        )}
        {look.ok && <Where {...props} table={look.table} />}
        {wish.into === undefined && look.ok && (
          <>
            <PointSelect
              point={look.point}
              words={words}
              onChange={(point) => onChange({ point, choices: without(wish) })}
            />
            <TextInput
              size="xs"
              label={t('bringIn.name')}
              maxLength={LIMITS.text}
              value={wish.label?.en ?? textIn(look.label, words.language)}
              onChange={(event) => onChange({ label: { en: event.currentTarget.value } })}
            />
          </>
        )}
      </SimpleGrid>
      {hiddenRows.length > 0 && (
        <Checkbox
          size="xs"
          mb="xs"
          label={t('bringIn.hidden', { count: hiddenRows.length })}
          checked={wish.choices.hiddenRows !== false}
          onChange={(event) => onChange({ choices: { ...wish.choices, hiddenRows: event.currentTarget.checked } })}
        />
      )}
    </>
  )
}

/** What columns become is guessed anew for another question. */
const without = ({ choices: { table, hiddenRows } }: TableWish): TableWish['choices'] => ({
  ...(table === undefined ? {} : { table }),
  ...(hiddenRows === undefined ? {} : { hiddenRows }),
})

function Where({ wish, table, words: { t }, onChange }: TableChoicesProps & { readonly table: TableRange }) {
  const { header, body } = table
  const written = rangeName({ ...body, top: Math.min(header, body.top) })
  const [typed, type] = useState<string>()
  const set = (changed: TableRange): void => onChange({ choices: { ...wish.choices, table: changed } })
  const isFault = typed !== undefined && rangeFrom(typed) === undefined
  return (
    <>
      <TextInput
        size="xs"
        label={t('bringIn.range')}
        value={typed ?? written}
        error={isFault && t('bringIn.rangeFault')}
        spellCheck={false}
        onChange={(event) => {
          const text = event.currentTarget.value
          type(text)
          const range = rangeFrom(text)
          if (range) set({ header: range.top, body: { ...range, top: range.top + 1 } })
        }}
        onBlur={() => type(undefined)}
      />
      <NumberInput
        size="xs"
        label={t('bringIn.header')}
        min={1}
        max={body.bottom}
        allowDecimal={false}
        value={header + 1}
        onChange={(value) => {
          const row = Number(value) - 1
          if (value !== '' && row >= 0 && row < body.bottom) set({ header: row, body: { ...body, top: row + 1 } })
        }}
      />
    </>
  )
}

interface PointSelectProps {
  readonly point: DecisionPoint
  readonly words: Pick<Words, 't' | 'language'>
  readonly onChange: (point: DecisionPoint) => void
}

function PointSelect({ point, words: { t, language }, onChange }: PointSelectProps) {
  const data = groupedPoints.map(({ group, points }) => ({
    group: t(`groups.${group}`),
    items: points.map((value) => ({ value, label: textIn(POINTS[value].label, language) })),
  }))
  return (
    <Select
      size="xs"
      label={t('bringIn.point')}
      data={data}
      value={point}
      searchable
      allowDeselect={false}
      onChange={(value) => value !== null && onChange(value as DecisionPoint)}
    />
  )
}
