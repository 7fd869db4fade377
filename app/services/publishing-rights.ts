/** What somebody may do with the versions of a book, for the pages that offer it. The services ask for themselves. */
import { type Actor, may } from './actor.ts'

export interface PublishingRights {
  readonly publish: boolean
  readonly withdraw: boolean
  readonly approve: boolean
  readonly edit: boolean
  readonly manage: boolean
}

export const publishingRights = (actor: Actor | undefined, id: string): PublishingRights => ({
  publish: actor !== undefined && may(actor, 'version.publish', id),
  withdraw: actor !== undefined && may(actor, 'version.withdraw', id),
  approve: actor !== undefined && may(actor, 'review.decide', id),
  edit: actor !== undefined && may(actor, 'book.edit', id),
  manage: actor !== undefined && may(actor, 'book.manage', id),
})
