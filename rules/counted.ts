/** Counts in English sentences: `1 account`, `2 accounts`. What the studio shows has its plurals in its locales. */
export const nounOf = (count: number, thing: string, things = `${thing}s`): string => (count === 1 ? thing : things)

export const counted = (count: number, thing: string, things?: string): string =>
  `${count} ${nounOf(count, thing, things)}`
