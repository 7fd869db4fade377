/** The book as others have it: what they save comes into the draft, where they are is known, and they know where one is. */
import { useEffect, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { LivePlace } from '../../services/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { othersIn, type Other } from '../live/people.ts'
import { openStream, type Over, type Stream } from '../live/stream.ts'
import type { Selection } from './selection.ts'

const NOBODY: readonly Other[] = []

/** `sheet`: the one that is shown, if it is one. */
export function useLive(
  workbook: string,
  draft: OpenDraft,
  selection: Selection,
  sheet: string | undefined,
  onVersions: () => void,
): { readonly others: readonly Other[]; readonly over: Over | undefined } {
  const [others, setOthers] = useState(NOBODY)
  const [over, setOver] = useState<Over>()
  const { revalidate } = useRevalidator()
  const stream = useRef<Stream>(undefined)
  useEffect(() => {
    const opened: Stream = openStream(workbook, {
      revision(revision, first) {
        // A server whose data was put back has an earlier revision than this page.
        if (first && revision < draft.state().queue.revision) void draft.refresh()
        else draft.meet(revision)
      },
      versions: onVersions,
      standing: () => void revalidate(),
      over: setOver,
      people: (people) => setOthers((before) => same(before, othersIn(people, stream.current?.window ?? ''))),
    })
    stream.current = opened
    return () => opened.close()
  }, [workbook, draft, revalidate, onVersions])
  useEffect(() => {
    const tell = (): void => stream.current?.moved(placeOf(selection, sheet))
    tell()
    return selection.subscribe(tell)
  }, [selection, sheet])
  return { others, over }
}

function placeOf(selection: Selection, sheet: string | undefined): LivePlace {
  const selected = selection.now()
  return selected?.sheet === sheet && selected !== undefined ? { sheet, ...selected.place } : { sheet }
}

/** Nothing is drawn again while nobody moves. */
const same = (before: readonly Other[], now: readonly Other[]): readonly Other[] =>
  JSON.stringify(before) === JSON.stringify(now) ? before : now
