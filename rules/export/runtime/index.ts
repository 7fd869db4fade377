/**
 * The runtime that ships with a bundle, bundled to one file without dependencies. Runs wherever ES2022 does.
 *
 * Pure: no clock, no network, no generated code. What a decision needs is in its data; the bundle says where from.
 */
import { operators } from '../../cell/index.ts'
import { interpret } from './interpret.ts'

export { operators }

interface Decisions {
  readonly format: number
  readonly decisions: Readonly<Record<string, { readonly logic: unknown }>>
}

/** Answers one decision of a bundle: what its JSON Logic answers on the data, under json-logic-js too. */
export function decide(bundle: Decisions, decision: string, data: unknown): unknown {
  if (bundle?.format !== 1) throw new Error(`a bundle of format ${String(bundle?.format)}; 1 is known`)
  if (!Object.hasOwn(bundle.decisions, decision)) {
    const known = Object.keys(bundle.decisions).join(', ')
    throw new Error(`the bundle has no decision "${decision}"; it has ${known}`)
  }
  return interpret(bundle.decisions[decision]!.logic, data)
}
