/** How an answer may be packed for the one who asked: the best of those offered that the request accepts. */

/** Best first. */
export const ENCODINGS = ['br', 'gzip'] as const
export type Encoding = (typeof ENCODINGS)[number]

export function encodingFor(
  acceptEncoding: string | null | undefined,
  offered: readonly Encoding[] = ENCODINGS,
): Encoding | undefined {
  const accepted = acceptedIn(acceptEncoding ?? '')
  return offered.find((encoding) => accepted.has(encoding))
}

function acceptedIn(header: string): ReadonlySet<string> {
  const offers = header.split(',').filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer))
  return new Set(offers.map((offer) => (offer.split(';')[0] ?? '').trim()))
}
