/**
 * Where the page stands, as an address that can be shared down to the sheet, row and scenario. The sheet is a page of
 * its own in the browser's history; the scenario and the row change the address without one.
 */
import { useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import {
  compareAddress,
  historyAddress,
  scenarioAddress,
  settingsAddress,
  sheetAddress,
  versionsAddress,
  wordsAddress,
  type CompareWanted,
  type HistoryWanted,
} from '../book-page.ts'
import type { Selection } from './selection.ts'

export interface ShownPlace {
  readonly sheet: string | undefined
  readonly scenario: string | undefined
  readonly row: string | undefined
}

export type Address = ReturnType<typeof useAddress>

export function useAddress(workbook: string) {
  const navigate = useNavigate()
  const location = useLocation()
  const [initial] = useState(() => {
    const search = new URLSearchParams(location.search)
    const sheet = /\/sheets\/([^/]+)/.exec(location.pathname)?.[1]
    return {
      scenario: search.get('scenario') ?? undefined,
      row: search.get('row') ?? undefined,
      sheet: sheet === undefined ? undefined : decodeURIComponent(sheet),
    }
  })
  return useMemo(() => {
    const ofSheet = (sheet: string): string => sheetAddress(workbook, sheet)
    const ofScenario = (scenario?: string): string => scenarioAddress(workbook, scenario)
    return {
      initial,
      ofSheet,
      ofScenario,
      ofWords: (list?: string): string => wordsAddress(workbook, list),
      toWords: (list: string) => void navigate(wordsAddress(workbook, list), { preventScrollReset: true }),
      ofHistory: (wanted?: HistoryWanted): string => historyAddress(workbook, wanted),
      ofCompare: (wanted?: CompareWanted): string => compareAddress(workbook, wanted),
      toHistory: (wanted?: HistoryWanted) =>
        void navigate(historyAddress(workbook, wanted), { preventScrollReset: true }),
      ofVersions: (version?: number): string => versionsAddress(workbook, version),
      settings: settingsAddress(workbook),
      toSettings: () => void navigate(settingsAddress(workbook), { preventScrollReset: true }),
      toScenario: (scenario?: string) => void navigate(ofScenario(scenario), { preventScrollReset: true }),
      toSheet: (sheet: string) => void navigate(ofSheet(sheet), { preventScrollReset: true }),
      show(at: ShownPlace) {
        const path = at.sheet === undefined ? window.location.pathname : ofSheet(at.sheet)
        const search = new URLSearchParams()
        if (at.scenario !== undefined) search.set('scenario', at.scenario)
        if (at.row !== undefined) search.set('row', at.row)
        const query = search.size > 0 ? `?${search.toString()}` : ''
        if (window.location.pathname + window.location.search === path + query) return
        window.history.replaceState(window.history.state, '', path + query)
      },
    }
  }, [workbook, initial, navigate])
}

/** A browser takes only so many changes of the address, and a held arrow key would ask for more. */
const PATIENCE = 200

/** Keeps the address of a sheet in step with what is looked at, a moment later. The scenarios have addresses of their own. */
export function useShownAddress(
  address: Address,
  selection: Selection,
  sheet: string | undefined,
  scenario: string | undefined,
): void {
  useEffect(() => {
    if (sheet === undefined) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (): void => {
      const selected = selection.now()
      address.show({ sheet, scenario, row: selected?.sheet === sheet ? selected?.place.row : undefined })
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(show, PATIENCE)
    }
    soon()
    const stop = selection.subscribe(soon)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [address, selection, sheet, scenario])
}
