/** Which question a new sheet answers, and what it is called. */
import { Anchor, Button, Group, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { textIn } from '../../../rules/text.ts'
import { newSheet, POINTS, type DecisionPoint, type Sheet } from '../../../rules/workbook/index.ts'
import { Dialog } from '../dialog.tsx'
import { groupedPoints } from '../sheet-groups.ts'
import type { Words } from '../use-words.ts'
import { SheetExample } from './sheet-example.tsx'
import { draftOf, TextFields, textOfDraft } from './text-fields.tsx'

export interface NewSheetProps {
  readonly sheets: readonly Sheet[]
  readonly words: Words
  readonly onAdd: (sheet: Sheet) => void
  /** Makes it of a file instead. */
  readonly onFile: () => void
  readonly onClose: () => void
}

export function NewSheet({ sheets, words: { t, language }, onAdd, onFile, onClose }: NewSheetProps) {
  const [point, choosePoint] = useState<DecisionPoint>(() => firstMissing(sheets))
  const [name, setName] = useState(() => draftOf(POINTS[point].label))
  const choose = (to: DecisionPoint): void => {
    // A name of one's own stays; one that came with the question goes with it.
    if (JSON.stringify(name) === JSON.stringify(draftOf(POINTS[point].label))) setName(draftOf(POINTS[to].label))
    choosePoint(to)
  }
  const add = (): void => {
    const taken = sheets.map(({ id }) => id)
    onAdd(newSheet(point, textOfDraft(name) ?? POINTS[point].label, taken))
  }
  const spec = POINTS[point]
  return (
    <Dialog title={t('structure.newSheet')} close={t('structure.close')} size={760} onClose={onClose}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('structure.newSheetHint')}{' '}
        <Anchor component="button" type="button" size="sm" onClick={onFile}>
          {t('bringIn.menu')}
        </Anchor>
      </Text>
      <form
        className="rb-new-sheet"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <PointList point={point} words={{ t, language }} onChoose={choose} onAdd={add} />
        <div className="rb-new-sheet-about">
          <h3>{textIn(spec.label, language)}</h3>
          {!spec.dictionary && <p className="rb-dim">{t('sheets.asked', { when: textIn(spec.asked, language) })}</p>}
          <p>{textIn(spec.meaning, language)}</p>
          <p className="rb-dim">{t('structure.example')}</p>
          <div className="rb-example-scroll" role="group" aria-label={t('structure.example')} tabIndex={0}>
            <SheetExample point={point} language={language} />
          </div>
          <TextFields what={t('structure.name')} draft={name} onChange={setName} language={language} t={t} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              {t('structure.cancel')}
            </Button>
            <Button type="submit">{t('structure.addSheet')}</Button>
          </Group>
        </div>
      </form>
    </Dialog>
  )
}

interface PointListProps {
  readonly point: DecisionPoint
  readonly words: Pick<Words, 't' | 'language'>
  readonly onChoose: (point: DecisionPoint) => void
  readonly onAdd: () => void
}

/** One stop of the Tab key; arrows go through it, as through any group of choices. */
function PointList({ point, words: { t, language }, onChoose, onAdd }: PointListProps) {
  const all = groupedPoints.flatMap(({ points }) => points)
  const step = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      return onAdd()
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const to = all[(all.indexOf(point) + by + all.length) % all.length]!
    onChoose(to)
    event.currentTarget.querySelector<HTMLElement>(`[data-point="${to}"]`)?.focus()
  }
  return (
    <div className="rb-points" role="radiogroup" aria-label={t('structure.points')} onKeyDown={step}>
      {groupedPoints.map(({ group, points }) => (
        <div key={group} role="presentation">
          <div className="rb-points-group">{t(`groups.${group}`)}</div>
          {points.map((each) => (
            <UnstyledButton
              key={each}
              role="radio"
              className="rb-point"
              data-point={each}
              aria-checked={each === point}
              tabIndex={each === point ? 0 : -1}
              data-autofocus={each === point || undefined}
              ref={each === point ? intoView : undefined}
              onClick={() => onChoose(each)}
              onDoubleClick={onAdd}
            >
              <strong>{textIn(POINTS[each].label, language)}</strong>
              <span>{textIn(POINTS[each].dictionary ? POINTS[each].meaning : POINTS[each].asked, language)}</span>
            </UnstyledButton>
          ))}
        </div>
      ))}
    </div>
  )
}

const intoView = (chosen: HTMLElement | null): void => chosen?.scrollIntoView({ block: 'nearest' })

/** What the book does not answer yet, in the order in which one writes a book. */
const firstMissing = (sheets: readonly Sheet[]): DecisionPoint =>
  groupedPoints.flatMap(({ points }) => points).find((point) => !sheets.some((sheet) => sheet.point === point)) ??
  'price'
