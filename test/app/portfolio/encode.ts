/** Text as bytes of the encodings that spreadsheets write. */
export type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'gb18030'

export function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`)
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'gb18030':
      return Buffer.concat([...text].map((sign) => (sign < '\x80' ? Buffer.from(sign) : gb18030(sign))))
  }
}

const known = new Map<string, Buffer>()

/** Of the characters that take two bytes. */
function gb18030(sign: string): Buffer {
  if (known.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const bytes = Buffer.from([lead, trail])
        if (trail !== 0x7f) known.set(decoder.decode(bytes), bytes)
      }
    }
  }
  const bytes = known.get(sign)
  if (!bytes) throw new Error(`${sign} does not take two bytes in GB18030`)
  return bytes
}
