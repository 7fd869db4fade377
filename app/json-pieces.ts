/**
 * The JSON of a large document, made in pieces, so that others are served while it is written: JSON.stringify of a whole
 * book would hold the server's thread for seconds.
 */

/** A list that is longer is written in slices. More than the sheets of a book, so that each sheet is looked into. */
const SLICE = 250
const PIECE = 128 * 1024

export async function jsonInTurns(value: object): Promise<Buffer> {
  const pieces: Buffer[] = []
  let piece = ''
  for (const text of textsOf(value)) {
    piece += text
    if (piece.length < PIECE) continue
    pieces.push(Buffer.from(piece))
    piece = ''
    await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat([...pieces, Buffer.from(piece)])
}

/** Together they are what JSON.stringify gives of the value: JSON, or JSON with fields left undefined. */
function* textsOf(value: unknown): Generator<string> {
  if (Array.isArray(value) && value.length > SLICE) yield* slicesOf(value)
  else if (Array.isArray(value))
    yield* listed(
      '[',
      value.map((item) => ['', item ?? null]),
      ']',
    )
  else if (isLarge(value)) {
    const fields = Object.entries(value as object).filter(([, field]) => field !== undefined)
    yield* listed(
      '{',
      fields.map(([name, field]) => [`${JSON.stringify(name)}:`, field]),
      '}',
    )
  } else yield JSON.stringify(value)
}

function* listed(open: string, items: readonly (readonly [string, unknown])[], close: string): Generator<string> {
  yield open
  for (const [at, [before, item]] of items.entries()) {
    yield (at === 0 ? '' : ',') + before
    yield* textsOf(item)
  }
  yield close
}

function* slicesOf(items: readonly unknown[]): Generator<string> {
  for (let at = 0; at < items.length; at += SLICE) {
    yield (at === 0 ? '[' : ',') + JSON.stringify(items.slice(at, at + SLICE)).slice(1, -1)
  }
  yield ']'
}

/** Has a list in it, or something that has one. */
const isLarge = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Array.isArray(value) || Object.values(value).some(isLarge))
