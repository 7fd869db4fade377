/** What the reader calls the names that events of a book may give, and how values are written. */
import { useMemo } from 'react'
import { NAME_FIELDS, specOf, type EventType, type NameField } from '../../../rules/simulate/index.ts'
import type { BookReader } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { EventBook } from './event-rows.ts'
import { writingOf } from './fact-text.ts'

export function useEventBook(book: BookReader, lexicon: Lexicon): EventBook {
  return useMemo(() => eventBook(book, lexicon), [book, lexicon])
}

export function eventBook({ workbook, dictionaries }: BookReader, lexicon: Lexicon): EventBook {
  const { usage, services, reports, facts } = workbook.vocabulary
  const ids: Readonly<Record<NameField, readonly string[]>> = {
    item: [...dictionaries.items.keys()],
    event: usage.map(({ id }) => id),
    service: services.map(({ id }) => id),
    what: reports.map(({ id }) => id),
  }
  const names = new Map(
    (Object.keys(NAME_FIELDS) as NameField[]).map((field) => [field, calledApart(ids[field], lexicon)] as const),
  )
  return {
    writing: writingOf(workbook, lexicon.language),
    facts,
    names(type: EventType) {
      const { name } = specOf(type)
      return name === undefined ? [] : (names.get(name) ?? [])
    },
  }
}

/** By their labels; where two share one, with the identifier. */
function calledApart(ids: readonly string[], lexicon: Lexicon) {
  const labels = ids.map((id) => lexicon.name(id))
  return ids.map((id, at) => {
    const label = labels[at]!
    const isShared = labels.indexOf(label) !== labels.lastIndexOf(label)
    return { id, called: isShared && label !== id ? `${label} (${id})` : label }
  })
}
