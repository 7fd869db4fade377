/** Ids of rows that a person makes: no two people make the same. */
export const newRowId = (): string => `r-${crypto.randomUUID().slice(0, 8)}`
