/** A mail server for tests: takes every letter and keeps it. */
import { createServer, type Socket } from 'node:net'

export interface MailServer {
  readonly url: string
  readonly letters: readonly string[]
  /** The first letter that is, or will be, there beyond those seen. */
  next(): Promise<string>
  close(): void
}

export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = []
  const waiting: ((letter: string) => void)[] = []
  let seen = 0
  const take = (letter: string): void => {
    letters.push(letter)
    const reader = waiting.shift()
    if (reader === undefined) return
    seen += 1
    reader(letter)
  }
  const server = createServer((socket) => converse(socket, take))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    next: () => {
      const letter = letters[seen]
      if (letter === undefined) return new Promise((done) => waiting.push(done))
      seen += 1
      return Promise.resolve(letter)
    },
    close: () => void server.close(),
  }
}

/** As much of RFC 5321 as a client needs to hand over a letter. */
function converse(socket: Socket, take: (letter: string) => void): void {
  let rest = ''
  let letter: string[] | undefined
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 test')
  socket.setEncoding('utf8').on('data', (text: string) => {
    rest += text
    const lines = rest.split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (letter !== undefined && line !== '.') letter.push(line.startsWith('..') ? line.slice(1) : line)
      else if (letter !== undefined) {
        take(decoded(letter.join('\n')))
        letter = undefined
        say('250 taken')
      } else if (/^DATA/i.test(line)) {
        letter = []
        say('354 go on')
      } else if (/^QUIT/i.test(line)) {
        say('221 bye')
        socket.end()
      } else say('250 ok')
    }
  })
  socket.on('error', () => undefined)
}

/** What stands in the letter, whatever its transfer encoding. */
function decoded(letter: string): string {
  const [head = '', ...body] = letter.split('\n\n')
  const text = body.join('\n\n')
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return `${head}\n\n${Buffer.from(text, 'base64').toString()}`
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(head)) return letter
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  return `${head}\n\n${decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'))}`
}
