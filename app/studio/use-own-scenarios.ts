/** One's own scenarios of this window, kept over a reload. */
import { useEffect, useMemo, useState } from 'react'
import type { Scenario } from '../../rules/workbook/index.ts'
import { copyOf, keepOwnScenarios, ownScenarios } from './scenarios.ts'

export interface OwnScenarios {
  readonly scenarios: readonly Scenario[]
  readonly ids: ReadonlySet<string>
  /** Makes one, from another where there is one; answers its id. */
  make(from: Scenario | undefined, title: string): string
  change(scenario: Scenario): void
  discard(id: string): void
}

export function useOwnScenarios(workbook: string): OwnScenarios {
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([])
  useEffect(() => setScenarios(ownScenarios(window.sessionStorage, workbook)), [workbook])
  return useMemo(() => {
    const set = (next: readonly Scenario[]): void => {
      keepOwnScenarios(window.sessionStorage, workbook, next)
      setScenarios(next)
    }
    return {
      scenarios,
      ids: new Set(scenarios.map(({ id }) => id)),
      make(from, title) {
        const id = `own-${crypto.randomUUID().slice(0, 8)}`
        set([...scenarios, copyOf(from ?? { id, events: [] }, id, title)])
        return id
      },
      change: (scenario) => set(scenarios.map((other) => (other.id === scenario.id ? scenario : other))),
      discard: (id) => set(scenarios.filter((scenario) => scenario.id !== id)),
    }
  }, [workbook, scenarios])
}
