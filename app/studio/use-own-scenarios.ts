/** One's own scenarios of this window, kept in its session over a reload. */
import { useMemo, useSyncExternalStore } from 'react'
import type { Scenario } from '../../rules/workbook/index.ts'
import { copyOf, ownScenariosFrom, ownScenariosKey } from './scenarios.ts'

export interface OwnScenarios {
  readonly scenarios: readonly Scenario[]
  readonly ids: ReadonlySet<string>
  /** Makes one, from another where there is one; answers its id. */
  make(from: Scenario | undefined, title: string): string
  change(scenario: Scenario): void
  discard(id: string): void
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useOwnScenarios(workbook: string): OwnScenarios {
  const key = ownScenariosKey(workbook)
  const text = useSyncExternalStore(
    subscribe,
    () => window.sessionStorage.getItem(key),
    () => null,
  )
  return useMemo(() => {
    const scenarios = ownScenariosFrom(text)
    const set = (next: readonly Scenario[]): void => {
      window.sessionStorage.setItem(key, JSON.stringify(next))
      for (const listener of listeners) listener()
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
  }, [key, text])
}
