/** Where a link between pages of the guide leads in the studio. */

/** `prices.md` and `../reference.en.md`, with or without a place in them, are pages; anything else leads nowhere here. */
export function helpAddress(link: string): string | undefined {
  const name = /^(?:\.\.\/)?([A-Za-z-]+)(?:\.(?:en|zh-CN))?\.md(?:#.*)?$/.exec(link)?.[1]
  if (name === undefined) return undefined
  return name === 'README' ? '/help' : `/help/${name}`
}
