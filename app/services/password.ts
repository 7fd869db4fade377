/** What a password must be, for forms and for the server alike. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const
