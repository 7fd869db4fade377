/** What somebody else did at the same time: theirs beside one's own, and the choice. */
import { Button, Group } from '@mantine/core'
import { entryName, propertyName } from '../../../rules/review/index.ts'
import type { Text } from '../../../rules/text.ts'
import { listOf, type Workbook } from '../../../rules/workbook/index.ts'
import { canKeepMine, conflictKey, fieldOf, myText, placeOfClash, theirText, type Conflict } from '../draft/conflict.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../translate.ts'

export interface ConflictsProps {
  readonly conflicts: readonly Conflict[]
  readonly workbook: Workbook
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onGo: (conflict: Conflict) => void
  readonly onKeepMine: (conflict: Conflict) => void
  readonly onTakeTheirs: (conflict: Conflict) => void
}

export function Conflicts({ conflicts, ...props }: ConflictsProps) {
  if (conflicts.length === 0) return null
  return (
    <section className="rb-conflicts" aria-label={props.t('conflict.title')}>
      <h2>{props.t('conflict.title')}</h2>
      <ul>
        {conflicts.map((conflict) => (
          <OneConflict key={conflictKey(conflict)} conflict={conflict} {...props} />
        ))}
      </ul>
    </section>
  )
}

function OneConflict(props: Omit<ConflictsProps, 'conflicts'> & { readonly conflict: Conflict }) {
  const { conflict, t } = props
  const { by } = conflict.clash
  const mine = myText(conflict)
  const theirs = theirText(conflict.clash)
  return (
    <li>
      <button type="button" className="rb-finding" onClick={() => props.onGo(conflict)}>
        <span className="rb-finding-place">{placeOf(props)}</span>
      </button>
      {mine !== undefined && (
        <span>
          {t('conflict.mine')}: <code>{mine || t('conflict.empty')}</code>
        </span>
      )}
      <span>
        {theirs === undefined ? (
          t(`conflict.${conflict.clash.kind}`, { by })
        ) : (
          <>
            {t('conflict.theirs', { by })}: <code>{theirs || t('conflict.empty')}</code>
          </>
        )}
      </span>
      <Group gap={4} wrap="nowrap">
        {canKeepMine(conflict) && (
          <Button size="compact-xs" variant="light" onClick={() => props.onKeepMine(conflict)}>
            {t('conflict.keepMine')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={() => props.onTakeTheirs(conflict)}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </li>
  )
}

function placeOf({ conflict: { clash }, workbook, lexicon, t }: Parameters<typeof OneConflict>[0]): string {
  const place = placeOfClash(clash)
  const sheet = workbook.sheets.find(({ id }) => id === place?.sheet)
  const index = sheet?.rows.findIndex(({ id }) => id === place?.row) ?? -1
  const field = fieldOf(clash)
  const label = sheet?.columns.find(({ id }) => id === field)?.label
  return [
    ...(place ? [sheet ? lexicon.text(sheet.label) : place.sheet] : []),
    ...(index < 0 ? [] : [t('conflict.row', { row: index + 1 })]),
    ...(field === undefined ? [] : [label ? lexicon.text(label) : t(`grid.${field.slice(1)}`)]),
    ...('list' in clash ? entryOf(clash, workbook, lexicon) : []),
  ].join(t('conflict.comma'))
}

type EntryClash = Extract<Conflict['clash'], { readonly list: unknown }>

/** A sheet says its own name; of all else the kind is said, and what of it. */
function entryOf(clash: EntryClash, workbook: Workbook, lexicon: Lexicon): readonly string[] {
  const { key, read } = listOf(clash.list)
  const entry = read(workbook, clash.sheet)?.find((other) => key(other) === clash.id)
  const name = entry && 'label' in entry ? (entry.label as Text) : { en: clash.id }
  return [
    ...(clash.list === 'sheets' ? [] : [lexicon.text(entryName(clash.list, name))]),
    ...(clash.kind === 'entry-set' ? [lexicon.text(propertyName(clash.property))] : []),
  ]
}
