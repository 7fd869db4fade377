/**
 * The strictest Content-Security-Policy under which the studio works: nothing from anywhere else, no inline script or
 * style without the request's nonce. Style attributes stay allowed, the grid positions its cells with them.
 */
export const contentSecurityPolicy = (nonce?: string): string => {
  const own = nonce === undefined || nonce === '' ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
