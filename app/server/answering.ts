/**
 * The services as pages may use them: while the database is away, what they are asked is answered with 503, a sentence
 * and is no news to the log. When to ask again is added by `retry-after.server.ts`.
 */
import { awayFrom, type DatabaseAway } from '../../db/index.ts'
import type { Books, Services } from '../services/index.ts'

export const answering = (services: Services): Services => ({
  signedIn: (headers) => asked(() => services.signedIn(headers)),
  signIn: (token, headers) => asked(() => services.signIn(token, headers)),
  signOut: (headers) => asked(() => services.signOut(headers)),
  books: askedEach(services.books),
  findDraft: (id) => asked(() => services.findDraft(id)),
  stampOfDraft: (id) => asked(() => services.stampOfDraft(id)),
  saveEdits: (batch) => asked(() => services.saveEdits(batch)),
  changesSince: (id, revision) => asked(() => services.changesSince(id, revision)),
  history: (wanted) => asked(() => services.history(wanted)),
  documentAt: (id, revision) => asked(() => services.documentAt(id, revision)),
  live: services.live,
  settings: services.settings,
})

/** Each of a set of functions, in the same way. */
function askedEach(books: Books): Books {
  const each = Object.entries(books).map(([name, ask]: [string, (...given: never[]) => Promise<unknown>]) => [
    name,
    (...given: never[]) => asked(() => ask(...given)),
  ])
  return Object.fromEntries(each) as Books
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const away = awayFrom(error)
    throw away === undefined ? error : unavailable(away)
  }
}

const unavailable = ({ text }: DatabaseAway): Response =>
  Response.json({ message: text.en, text }, { status: 503, headers: { 'cache-control': 'no-store' } })
