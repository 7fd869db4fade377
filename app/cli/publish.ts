/** `publish` and `withdraw`: through the same gate as the page. */
import { randomUUID } from 'node:crypto'
import { isJsonObject, type Json } from '../../rules/json.ts'
import { instantIn, listOf, textOf } from './arguments.ts'
import { BadInput, type Command, EXIT, type Io } from './command.ts'
import { type Answer, askStudio, detailOf, wanted } from './studio-line.ts'

export const publish: Command = {
  name: 'publish',
  usage: '--message M [--effective T] [--expected N] [--acknowledge KEY=REASON]... ID',
  summary: 'publish the draft of a book of the studio, through its gate',
  about: [
    'Prints one line of JSON: version, hash, effectiveAt. Where something stands in the way, nothing is published: each thing is',
    'a line of JSON with its key, and the exit code is 1. What may be acknowledged is, with --acknowledge KEY=REASON. With',
    '--expected N, another version in force than N is exit code 1 too. Exit code 2: the book cannot be found or published.',
  ],
  options: {
    message: { type: 'string', value: 'M', about: 'what is new in this version' },
    effective: { type: 'string', value: 'T', about: 'when it takes effect (now): ISO 8601 with an offset' },
    expected: { type: 'string', value: 'N', about: 'the version that you saw in force; none for none' },
    acknowledge: { type: 'string', multiple: true, value: 'KEY=REASON', about: 'what may be acknowledged, and why' },
  },
  async run([id, ...others], given, io) {
    if (id === undefined || others.length > 0) throw new BadInput('publish needs the ID of one book')
    const message = textOf(given, 'message')
    if (message === undefined) throw new BadInput('publish needs --message M: what is new in this version')
    const effectiveAt = instantIn(given, 'effective')?.text
    const json = {
      message,
      ...(effectiveAt === undefined ? {} : { effectiveAt }),
      ...expectedIn(textOf(given, 'expected')),
      acknowledged: acknowledgedIn(listOf(given, 'acknowledge')),
    }
    const headers = { 'idempotency-key': randomUUID() }
    const answer = await askStudio('POST', `/workbooks/${encodeURIComponent(id)}/versions`, { json, headers })
    if (isInTheWay(answer)) return toldInTheWay(answer, io)
    await io.out(JSON.stringify(wanted(answer, id)))
    return EXIT.good
  },
}

function expectedIn(text: string | undefined): { readonly expected?: number | null } {
  if (text === undefined) return {}
  if (text === 'none') return { expected: null }
  if (/^[1-9]\d{0,8}$/.test(text)) return { expected: Number(text) }
  throw new BadInput(`--expected is "${text}"; it must be the number of a version, or none`)
}

/** A key may have an equals sign of its own only where it is quoted in no way: the first one parts them. */
function acknowledgedIn(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1 || at === text.length - 1)
        throw new BadInput(`--acknowledge is "${text}"; it must be KEY=REASON, with the key that publish prints`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

const IN_THE_WAY = ['gate-closed', 'other-version-in-force', 'clash'].map((kind) => `urn:ratebook:problem:${kind}`)

const isInTheWay = ({ body }: Answer): boolean => isJsonObject(body) && IN_THE_WAY.includes(String(body['type']))

async function toldInTheWay({ body }: Answer, io: Io): Promise<number> {
  const { gate, clashes } = body as { readonly gate?: readonly Json[]; readonly clashes?: readonly Json[] }
  for (const each of [...(gate ?? []), ...(clashes ?? [])]) await io.out(JSON.stringify(each))
  io.err(detailOf(body) ?? 'something stands in the way')
  return EXIT.unmet
}

export const withdraw: Command = {
  name: 'withdraw',
  usage: 'ID N',
  summary: 'withdraw a scheduled version of a book of the studio before it comes',
  about: ['Prints the version as one line of JSON. Exit code 2: there is none, or it has taken effect.'],
  options: {},
  async run([id, number, ...others], _given, io) {
    if (id === undefined || number === undefined || others.length > 0)
      throw new BadInput('withdraw needs the ID of a book and the number N of a version')
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new BadInput(`"${number}" is no number of a version`)
    const path = `/workbooks/${encodeURIComponent(id)}/versions/${number}`
    await io.out(JSON.stringify(wanted(await askStudio('DELETE', path), `${id} ${number}`)))
    return EXIT.good
  },
}
