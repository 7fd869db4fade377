/** Reading the log, and the one place where what somebody did is written to it. */
import { appendAudit, type Executor, listAudit, namesOf } from '../../db/index.ts'
import { isJsonObject, type Json } from '../../rules/json.ts'
import type { Actor } from './actor.ts'
import type { Audit, Noted, Origin } from './audit-types.ts'

const PAGE = 50

export const openAudit = (db: Executor): Audit => ({
  async page(wish) {
    const found = await listAudit(db, { ...wish, limit: PAGE + 1 })
    const entries = found.slice(0, PAGE)
    const names = await namesOf(db, entries.flatMap(aboutIn))
    return {
      entries: entries.map((entry) => ({ ...entry, about: names.get(aboutIn(entry)[0] ?? '') })),
      next: found.length > PAGE ? entries.at(-1)?.id : undefined,
    }
  },
})

function aboutIn({ details }: { readonly details: Json }): readonly string[] {
  const person = isJsonObject(details) ? details['person'] : undefined
  return typeof person === 'string' ? [person] : []
}

/** `actor` is undefined where nobody was let in. In the transaction of the act where `db` is one. */
export const writeDown = (
  db: Executor,
  noted: Noted,
  { actor, origin, at }: { readonly actor: Actor | undefined; readonly origin: Origin; readonly at: string },
): Promise<void> =>
  appendAudit(db, {
    ...noted,
    ...origin,
    at,
    person: actor && { id: actor.id, name: actor.name },
    via: actor?.token?.name,
  })
