/** `versions`: what was published of a book. */
import { isJsonObject } from '../../rules/json.ts'
import { BadInput, type Command, EXIT } from './command.ts'
import { askStudio, wanted } from './studio-line.ts'

export const versions: Command = {
  name: 'versions',
  usage: 'ID',
  summary: 'list the versions of a book of the studio, the newest first',
  about: [
    'One version a line, as JSON: number, state, hash, when it takes effect, who wrote, approved and published it.',
  ],
  options: {},
  async run([id, ...others], _given, io) {
    if (id === undefined || others.length > 0) throw new BadInput('versions needs the ID of one book')
    let cursor = ''
    do {
      const page = wanted(await askStudio('GET', `/workbooks/${encodeURIComponent(id)}/versions${cursor}`), id)
      const { items, next } = page as { items: readonly unknown[]; next: string | null }
      for (const version of items) if (isJsonObject(version)) await io.out(JSON.stringify(version))
      cursor = next === null ? '' : `?cursor=${next}`
    } while (cursor !== '')
    return EXIT.good
  },
}
