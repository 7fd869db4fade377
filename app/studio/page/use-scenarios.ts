/** Which scenarios there are, the book's and one's own, which of them is looked at, and whether it is being changed. */
import { useMemo, useState } from 'react'
import type { Scenario, Workbook } from '../../../rules/workbook/index.ts'
import { titleOf } from '../scenarios.ts'
import { useOwnScenarios } from '../use-own-scenarios.ts'
import type { Words } from '../use-words.ts'

export interface Scenarios {
  readonly all: readonly Scenario[]
  readonly own: ReadonlySet<string>
  readonly chosen: Scenario | undefined
  /** The chosen one, where it is one's own and being changed. */
  readonly edited: Scenario | undefined
  choose(id: string): void
  /** Makes one's own from the chosen one, and begins to change it. */
  make(): void
  edit(): void
  doneEditing(): void
  change(scenario: Scenario): void
  discard(id: string): void
}

export function useScenarios(workbook: Workbook, initial: string | undefined, { t, language }: Words): Scenarios {
  const own = useOwnScenarios(workbook.id)
  const [chosenId, choose] = useState(initial)
  const [editing, setEditing] = useState(false)
  const pinned = workbook.scenarios
  return useMemo(() => {
    const all = [...pinned, ...own.scenarios]
    const chosen = all.find(({ id }) => id === chosenId) ?? all[0]
    return {
      all,
      own: own.ids,
      chosen,
      edited: editing && chosen && own.ids.has(chosen.id) ? chosen : undefined,
      choose,
      make() {
        const title = chosen ? t('preview.copyOf', { title: titleOf(chosen, language) }) : t('preview.make')
        choose(own.make(chosen, title))
        setEditing(true)
      },
      edit: () => setEditing(true),
      doneEditing: () => setEditing(false),
      change: own.change,
      discard(id) {
        setEditing(false)
        own.discard(id)
      },
    }
  }, [pinned, own, chosenId, editing, t, language])
}
