/**
 * Which cell is selected, on which sheet. Apart from React's state, because it changes with every arrow key and only the
 * formula bar and the address look at it.
 */
import { useDeferredValue, useState, useSyncExternalStore } from 'react'
import type { GridPlace, Range } from '../grid/grid-shape.ts'

export interface Selected {
  readonly sheet: string
  readonly place: GridPlace
  /** All that is selected with it, as it is seen. */
  readonly ranges: readonly Range[]
}

export interface Selection {
  now(): Selected | undefined
  select(selected: Selected): void
  subscribe(listener: () => void): () => void
}

export const useSelection = (): Selection => useState(openSelection)[0]

/** Follows the selection when there is time for it: the grid moves first. */
export function usePlaceIn(selection: Selection, sheet: string): GridPlace | undefined {
  const selected = useDeferredValue(useSyncExternalStore(selection.subscribe, selection.now))
  return selected?.sheet === sheet ? selected.place : undefined
}

const NOTHING: readonly Range[] = []

export function useRangesIn(selection: Selection, sheet: string): readonly Range[] {
  const selected = useDeferredValue(useSyncExternalStore(selection.subscribe, selection.now))
  return selected?.sheet === sheet ? selected.ranges : NOTHING
}

function openSelection(): Selection {
  const listeners = new Set<() => void>()
  let current: Selected | undefined
  return {
    now: () => current,
    select(selected) {
      current = selected
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
