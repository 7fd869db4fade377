/** Sentences by their keys: what everything that writes for people is given. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string
