/** The scenarios of the book, and which of them is looked at: on their own page the one of the address. */
import { useMemo, useState } from 'react'
import type { Scenario, Workbook } from '../../../rules/workbook/index.ts'
import type { Address } from './use-address.ts'

export interface Scenarios {
  readonly all: readonly Scenario[]
  readonly chosen: Scenario | undefined
  choose(id: string): void
}

/** `shown`: what the address of their page says; undefined on other pages. */
export function useScenarios(
  workbook: Workbook,
  address: Address,
  shown: { readonly scenario: string | undefined } | undefined,
): Scenarios {
  const [remembered, remember] = useState(address.initial.scenario)
  if (shown?.scenario !== undefined && shown.scenario !== remembered) remember(shown.scenario)
  const id = shown?.scenario ?? remembered
  const all = workbook.scenarios
  const isShown = shown !== undefined
  const isNamed = shown?.scenario !== undefined
  return useMemo(
    () => ({
      all,
      chosen: all.find((scenario) => scenario.id === id) ?? (isNamed ? undefined : all[0]),
      choose: isShown ? address.toScenario : remember,
    }),
    [all, id, isShown, isNamed, address],
  )
}
