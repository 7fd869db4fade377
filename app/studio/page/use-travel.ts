/** Going to a place of the book: in the grid at once, on another sheet as soon as its grid is there. */
import { useCallback, useEffect, useRef, type RefCallback } from 'react'
import type { Place, SheetPlace } from '../draft/undo-stack.ts'
import type { SheetGridHandle } from '../grid/sheet-grid.client.tsx'
import type { Address } from './use-address.ts'

export interface Travel {
  readonly go: (to: Place) => void
  readonly toGrid: () => void
  readonly gridRef: RefCallback<SheetGridHandle>
}

export function useTravel(sheet: string | undefined, address: Address): Travel {
  const grid = useRef<SheetGridHandle>(null)
  const wanted = useRef<SheetPlace>(undefined)
  useEffect(() => {
    const { row, sheet: first } = address.initial
    if (row !== undefined && first !== undefined) wanted.current = { sheet: first, row }
  }, [address.initial])
  const go = useCallback(
    (to: Place) => {
      if ('scenario' in to) address.toScenario(to.scenario)
      else if ('words' in to) address.toWords(to.words)
      else if ('settings' in to) address.toSettings()
      else if ('history' in to) address.toHistory(to.history)
      else if (to.sheet === sheet) grid.current?.go(to)
      else {
        wanted.current = to
        address.toSheet(to.sheet)
      }
    },
    [sheet, address],
  )
  const gridRef = useCallback(
    (handle: SheetGridHandle | null) => {
      grid.current = handle
      const to = wanted.current
      if (!handle || !to || to.sheet !== sheet) return
      wanted.current = undefined
      handle.go(to)
    },
    [sheet],
  )
  const toGrid = useCallback(() => grid.current?.focus(), [])
  return { go, toGrid, gridRef }
}
