/**
 * What the lines of guarded.server.ts cannot say of one function alone: lists show what their reader may see, and what
 * somebody makes is theirs.
 */
import { type Actor, may, roleOn } from './actor.ts'
import type { Services } from './index.ts'
import type { DeedName } from './permissions.ts'
import { demand } from './refusal.ts'
import { SERVER } from './server-actor.ts'

export const ownView = (actor: Actor, services: Services): Services => ({
  ...services,
  books: booksFor(actor, services.books),
  tokens: tokensFor(actor, services.tokens),
  audit: auditFor(actor, services),
  reviews: reviewsFor(actor, services.reviews),
})

/** A copy needs the right to read; what takes the place of a draft needs the right to edit that one. */
const booksFor = (actor: Actor, books: Services['books']): Services['books'] => ({
  ...books,
  list: async () => (await books.list()).filter(({ id }) => may(actor, 'book.read', id)),
  make: async (wanted) => {
    if (wanted.from.kind === 'book') demand(actor, 'book.read', wanted.from.id)
    return books.make({ ...wanted, owner: ownerOf(actor) })
  },
  takeIn: async (file) => {
    if (file.replace !== true) demand(actor, 'book.make', undefined)
    return books.takeIn({
      ...file,
      owner: ownerOf(actor),
      mayReplace: (id) => demand(actor, 'book.edit', id),
      mayMake: () => demand(actor, 'book.make', undefined),
    })
  },
})

/** Whoever makes a book owns it. On the server nobody in particular does. */
const ownerOf = (actor: Actor): string | undefined =>
  actor.kind === 'server' || actor.id === SERVER.id || roleOn(actor, undefined) === 'owner' ? undefined : actor.id

/** Everybody has their own; administrators see those of all. A token has nothing to do with tokens. */
function tokensFor(actor: Actor, tokens: Services['tokens']): Services['tokens'] {
  const list = async () => {
    if (actor.kind === 'token') return []
    const all = await tokens.list()
    return seesAll(actor) ? all : all.filter(({ maker }) => maker?.id === actor.id)
  }
  return {
    list,
    make: async (wanted) => {
      for (const book of wanted.books ?? [undefined]) demand(actor, 'token.make', book)
      return tokens.make({ ...wanted, maker: actor.kind === 'server' ? undefined : actor.id })
    },
    revoke: async (id, by) => (await list()).some((token) => token.id === id) && tokens.revoke(id, by),
  }
}

/** Of the books that they may read. */
const reviewsFor = (actor: Actor, reviews: Services['reviews']): Services['reviews'] => ({
  ...reviews,
  waiting: async () => (await reviews.waiting()).filter(({ book }) => may(actor, 'book.read', book)),
})

/** Administrators read all of it, owners what was done to their books. */
const auditFor = (actor: Actor, { audit, books }: Services): Services['audit'] => ({
  page: async (wish) => {
    if (seesAll(actor)) return audit.page(wish)
    const asked: DeedName = 'audit.read'
    const within = (await books.list()).filter(({ id }) => may(actor, asked, id)).map(({ id }) => id)
    if (within.length === 0) demand(actor, asked, undefined)
    return audit.page({ ...wish, within })
  },
})

const seesAll = (actor: Actor): boolean => may(actor, 'installation.keep')
