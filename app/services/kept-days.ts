/** How long a deleted book can be brought back. */
export const KEPT_DAYS = 30

const DAY_MS = 24 * 60 * 60 * 1000

/** The instant at which a book deleted then is gone for good. */
export const goneAt = (deletedAt: string): number => Date.parse(deletedAt) + KEPT_DAYS * DAY_MS

/** What was deleted before this is gone. */
export const keptSince = (now: number): string => new Date(now - KEPT_DAYS * DAY_MS).toISOString()
