/** What stands in the way of publishing, as pages, API and command line show it. */
import type { Text } from '../../rules/text.ts'

export interface GatePlace {
  readonly sheet?: string
  readonly row?: string
  readonly column?: string
  readonly scenario?: string
}

export interface Acknowledgement {
  readonly reason: string
  readonly by: string
}

export interface GateItem {
  readonly key: string
  readonly kind: string
  readonly text: Text
  readonly place: GatePlace
  readonly acknowledgeable: boolean
  readonly standing: 'in-the-way' | 'acknowledged' | 'told'
  readonly acknowledged?: Acknowledgement
}

export interface GateResult {
  readonly passes: boolean
  readonly items: readonly GateItem[]
  readonly remarks: readonly { readonly key: string; readonly text: Text }[]
}
