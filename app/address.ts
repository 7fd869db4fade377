/** Where to go next when the address comes from outside: a path of this studio, never another site. */
export function addressWithin(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  const base = 'http://here.invalid'
  try {
    const url = new URL(wanted, base)
    return url.origin === base ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
