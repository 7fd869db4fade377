/**
 * Calling a thing otherwise, as one batch of edits: where it is defined, and wherever it is named.
 *
 * What a cell means is the measure: a new text is taken only when it says under the new name what the old one said under
 * the old. As little of what people typed is changed as does that: nothing at all where a cell names the thing by its
 * label, else the name alone, else the cell is written anew.
 */
import { exprToText, readExpr, testToText, USUAL_FORMAT, type NumberFormat } from '../cell/index.ts'
import type { Json } from '../json.ts'
import { canonicalJson } from './canonical-json.ts'
import { renamedCitations } from './citations.ts'
import type { Edit } from './edit-schema.ts'
import { applyEdits } from './edit.ts'
import { readerOf, type BookReader } from './reader.ts'
import { isNamesake, namesakes, renamedExpr, renamedText, type Renaming, type Thing } from './things.ts'
import { meaningOf, meantBy, placesIn, sourceIn, type Meant, type RenamedScenario } from './uses.ts'
import type { Column, Sheet, Workbook } from './workbook.ts'

/** The edits that call it otherwise; none where the book does not define it. Refuses nothing: applying the edits does. */
export function renameEdits(
  reader: BookReader,
  thing: Thing,
  to: string,
  renamedScenario: RenamedScenario,
): readonly Edit[] {
  const { workbook } = reader
  if (thing.of === 'source' || thing.of === 'clause')
    return renamedCitations(workbook, { of: thing.of, id: thing.id }, to)
  const rename: Renaming = (other) => (isNamesake(other, thing) ? newIdOf(thing, to) : undefined)
  const definition = namesakes(thing).flatMap((each) => definitionEdits(reader, each, to))
  if (definition.length === 0) return []
  const defined = readerOf(applyEdits(workbook, definition).workbook)
  const first = [...definition, ...columnEdits(reader, defined, thing, to, rename)]
  const after = readerOf(applyEdits(workbook, first).workbook)
  return [...first, ...cellEdits(reader, after, thing, to, rename), ...scenarioEdits(workbook, rename, renamedScenario)]
}

/** A fact keeps its owner. */
const newIdOf = ({ of, id }: Thing, to: string): string => (of === 'fact' ? `${ownerOf(id)}.${to}` : to)

const ownerOf = (path: string): string => path.slice(0, path.indexOf('.'))
const nameOf = ({ of, id }: Thing): string => (of === 'fact' ? id.slice(id.indexOf('.') + 1) : id)

/** Where it gets its name: in the words of the book, or in a row of a dictionary. */
function definitionEdits(reader: BookReader, thing: Thing, to: string): readonly Edit[] {
  const { vocabulary } = reader.workbook
  switch (thing.of) {
    case 'usage':
      return named('usage', vocabulary.usage, thing.id, to)
    case 'service':
      return named('services', vocabulary.services, thing.id, to)
    case 'report':
      return named('reports', vocabulary.reports, thing.id, to)
    case 'item':
      return dictionaryEdits(reader, 'items', 'item', thing.id, to)
    case 'meter':
      return dictionaryEdits(reader, 'meters', 'meter', thing.id, to)
    case 'fact':
      return factEdits(reader, thing, to)
    default: {
      const isListed = vocabulary.words?.some(({ of, id }) => of === thing.of && id === thing.id) ?? false
      return isListed ? [{ kind: 'entry-set', list: 'words', id: `${thing.of} ${thing.id}`, set: { id: to } }] : []
    }
  }
}

function named(
  list: 'usage' | 'services' | 'reports',
  entries: readonly { readonly id: string }[],
  id: string,
  to: string,
): readonly Edit[] {
  return entries.some((entry) => entry.id === id) ? [{ kind: 'entry-set', list, id, set: { id: to } }] : []
}

function factEdits(reader: BookReader, thing: Thing, to: string): readonly Edit[] {
  const { workbook } = reader
  const [owner, name] = [ownerOf(thing.id), nameOf(thing)]
  if (owner === 'parameters') return dictionaryEdits(reader, 'parameters', 'parameter', name, to)
  if (owner === 'item' || owner === 'meter') {
    const sheets = workbook.sheets.filter(({ point }) => point === `${owner}s`)
    return sheets.flatMap((sheet) =>
      sheet.columns
        .filter(({ output }) => output === name)
        .map(({ id }): Edit => ({ kind: 'entry-set', list: 'columns', sheet: sheet.id, id, set: { output: to } })),
    )
  }
  const isOwn = workbook.vocabulary.facts.some((fact) => fact.of === owner && fact.name === name)
  return isOwn ? [{ kind: 'entry-set', list: 'facts', id: thing.id, set: { name: to } }] : []
}

/** The rows of dictionary sheets that list it, and the label that it has. */
function dictionaryEdits(
  reader: BookReader,
  point: Sheet['point'],
  output: string,
  id: string,
  to: string,
): readonly Edit[] {
  const { workbook } = reader
  const cells = workbook.sheets
    .filter((sheet) => sheet.point === point)
    .flatMap((sheet) =>
      sheet.columns
        .filter((column) => column.output === output)
        .flatMap((column) =>
          sheet.rows
            .filter((row) => textIn(reader, sheet, column, row.cells[column.id]?.text ?? '') === id)
            .map((row): Edit => ({ kind: 'cell', sheet: sheet.id, row: row.id, column: column.id, text: quoted(to) })),
        ),
    )
  const label = Object.hasOwn(workbook.vocabulary.labels ?? {}, id) && cells.length > 0
  return label ? [...cells, { kind: 'entry-set', list: 'labels', id, set: { id: to } }] : cells
}

const quoted = (text: string): string => JSON.stringify(text)

function textIn(reader: BookReader, sheet: Sheet, column: Column, text: string): Json | undefined {
  const meant = meaningOf(reader.cell(sheet, column, text))
  return meant && 'expr' in meant && meant.expr.kind === 'literal' ? meant.expr.value : undefined
}

const formatOf = ({ workbook }: BookReader): NumberFormat => workbook.numberFormat ?? USUAL_FORMAT

/** What columns ask, and which values they allow. Their defaults are read as cells are. */
function columnEdits(
  reader: BookReader,
  defined: BookReader,
  thing: Thing,
  to: string,
  rename: Renaming,
): readonly Edit[] {
  const edits: Edit[] = []
  for (const { sheet, column, row } of placesIn(reader)) {
    if (row) continue
    const subject = subjectOf(reader, defined, sheet, column, thing, to, rename)
    const set = { ...(subject === undefined ? {} : { subject }), ...valuesSet(reader, sheet, column, rename) }
    if (Object.keys(set).length > 0)
      edits.push({ kind: 'entry-set', list: 'columns', sheet: sheet.id, id: column.id, set })
  }
  return edits
}

/** The text of what the column asks under the new name; undefined where nothing has to be changed. */
function subjectOf(
  reader: BookReader,
  defined: BookReader,
  sheet: Sheet,
  column: Column,
  thing: Thing,
  to: string,
  rename: Renaming,
): string | undefined {
  const { condition } = reader.column(sheet, column)
  if (!condition || column.subject === undefined) return undefined
  const wanted = renamedExpr(condition.subject, undefined, undefined, rename)
  if (same(wanted, condition.subject)) return undefined
  const names = defined.names(sheet.point)
  const saysIt = (text: string): boolean => {
    const reading = readExpr(text, { type: column.type, names })
    return reading.ok && same(reading.value, wanted)
  }
  const texts = [column.subject, replacedIn(column.subject, thing, to), exprToText(wanted, formatOf(reader))]
  const found = texts.find(saysIt)
  return found === column.subject ? undefined : found
}

function valuesSet(reader: BookReader, sheet: Sheet, column: Column, rename: Renaming): { readonly values?: Json } {
  const source = sourceIn(reader.column(sheet, column))
  const values = column.values?.map((entry) =>
    typeof entry.value === 'string' ? { ...entry, value: renamedText(entry.value, source, rename) } : entry,
  )
  return values === undefined || same(values, column.values) ? {} : { values: values as unknown as Json }
}

function cellEdits(before: BookReader, after: BookReader, thing: Thing, to: string, rename: Renaming): readonly Edit[] {
  const edits: Edit[] = []
  for (const { sheet, column, row } of placesIn(before)) {
    const text = row ? row.cells[column.id]!.text : (column.default ?? '')
    const wanted = meantBy(before, sheet, column, text, rename)
    if (!wanted || same(wanted, meaningOf(before.cell(sheet, column, text)))) continue
    const now = after.workbook.sheets.find(({ id }) => id === sheet.id)!
    const columnNow = now.columns.find(({ id }) => id === column.id)!
    const texts = [text, replacedIn(text, thing, to), writtenAnew(wanted, formatOf(before))]
    const found = texts.find((each) => same(meaningOf(after.cell(now, columnNow, each)), wanted))
    if (found === undefined || found === text) continue
    edits.push(
      row
        ? { kind: 'cell', sheet: sheet.id, row: row.id, column: column.id, text: found }
        : { kind: 'entry-set', list: 'columns', sheet: sheet.id, id: column.id, set: { default: found } },
    )
  }
  return edits
}

const writtenAnew = (meant: Meant, format: NumberFormat): string =>
  'test' in meant ? testToText(meant.test, format) : exprToText(meant.expr, format)

/** The name wherever it stands as a whole: an identifier may have hyphens, a path goes on with dots only. */
function replacedIn(text: string, thing: Thing, to: string): string {
  const edge = thing.of === 'fact' ? String.raw`[\p{L}\p{N}_.]` : String.raw`[\p{L}\p{N}_-]`
  const name = thing.id.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
  const next = thing.of === 'fact' ? String.raw`[\p{L}\p{N}_]` : edge
  return text.replaceAll(new RegExp(`(?<!${edge})${name}(?!${next})`, 'gu'), () => newIdOf(thing, to))
}

function scenarioEdits({ scenarios }: Workbook, rename: Renaming, renamedScenario: RenamedScenario): readonly Edit[] {
  return scenarios.flatMap((scenario): Edit[] => {
    const renamed = renamedScenario(scenario, rename)
    const changed = Object.keys(renamed).filter((name) => !same(renamed[name], scenario[name]))
    if (changed.length === 0) return []
    const set = Object.fromEntries(changed.map((name) => [name, renamed[name]!]))
    return [{ kind: 'entry-set', list: 'scenarios', id: scenario.id, set }]
  })
}

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json)
