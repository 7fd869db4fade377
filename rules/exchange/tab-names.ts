/** Names of worksheets: no more than 31 characters, none of those that a program refuses, each once whatever its case. */
const MOST = 31
/** The names that programs keep to themselves. */
const RESERVED = ['history']

export function tabNames(): (label: string) => string {
  const taken = new Set<string>(RESERVED)
  return (label) => {
    // oxlint-disable-next-line no-control-regex -- control characters are none of a name
    const plain = label.replace(/[[\]:*?/\\\x00-\x1f\x7f]/g, ' ').replace(/^['\s]+|['\s]+$/g, '') || 'Sheet'
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : ` (${count})`
      const name = `${cut(plain, MOST - end.length)}${end}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  }
}

/** Not through the middle of a character, nor with an end that a program refuses. */
const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/['\s]+$/, '') || 'Sheet'
