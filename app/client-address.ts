/**
 * The address from which somebody asks. The server writes it into every request (server/forwarded.ts), over whatever the
 * request brought under that name.
 */
export const CLIENT_HEADER = 'x-forwarded-for'

export const clientAddressOf = (headers: Headers): string => headers.get(CLIENT_HEADER) ?? ''
