/** Changes as plain data: what the command line prints and the API answers. */
import type { JsonObject } from '../json.ts'
import type { ChangedPart } from './review.ts'

/** One list of all of them: where and what by ids, from what to what as it was typed, and the sentence. */
export const plainChanges = (parts: readonly ChangedPart[]): readonly JsonObject[] =>
  parts.flatMap(({ id, changes }) =>
    changes.map(({ place, change, answers, sentence }) => {
      const { kind, ...about } = change
      return { part: id, place, kind, ...about, answers, text: { ...sentence } } as unknown as JsonObject
    }),
  )

const MARKS = { added: '+', removed: '-', moved: '↕' } as const

/** `+` for what is new, `-` for what is gone, `↕` for what stands elsewhere, `~` for what is not the same. */
export function markOf({ kind }: { readonly kind: string }): string {
  const fate = Object.keys(MARKS).find((name) => kind.endsWith(name)) as keyof typeof MARKS | undefined
  return fate ? MARKS[fate] : '~'
}
