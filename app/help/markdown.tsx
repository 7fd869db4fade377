/**
 * Markdown as the guide is written in, made into elements: headings, lists, tables, code, emphasis and links. No HTML is
 * read, so nothing in a page can do more than be shown; what is none of these stays text.
 */
import type { ReactNode } from 'react'
import { Link } from 'react-router'

export interface MarkdownProps {
  readonly text: string
  /** The address of what a link names; none where it leads nowhere here. */
  readonly addressOf: (link: string) => string | undefined
}

type Inline = (text: string) => readonly ReactNode[]

const LIST = /^(?:-|\d+\.) /
const STARTS = /^(?:#{1,6} |\||```|- |\d+\. )/

export function Markdown({ text, addressOf }: MarkdownProps) {
  const inline: Inline = (part) => inlineOf(part, addressOf)
  return (
    <>
      {blocksOf(text).map((lines, at) => (
        <Block key={at} lines={lines} inline={inline} />
      ))}
    </>
  )
}

/** Parted where a line is blank or a block of another form begins; a fence runs to its end. */
function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks: string[][] = []
  let open: string[] | undefined
  for (const line of text.split('\n')) {
    if (open?.[0]!.startsWith('```')) {
      open.push(line)
      if (line === '```') open = undefined
    } else if (line === '') open = undefined
    else if (open && formOf(open[0]!) === formOf(line)) open.push(line)
    else if (open && LIST.test(open[0]!) && !STARTS.test(line)) open.push(line)
    else blocks.push((open = [line]))
    if (line.startsWith('#')) open = undefined
  }
  return blocks
}

const formOf = (line: string): string => STARTS.exec(line)?.[0].replace(/^\d+/, '1') ?? ''

function Block({ lines, inline }: { readonly lines: readonly string[]; readonly inline: Inline }) {
  const first = lines[0]!
  if (first.startsWith('```')) return <pre>{lines.slice(1, -1).join('\n')}</pre>
  if (first.startsWith('|')) return <Table lines={lines} inline={inline} />
  const heading = /^(#{1,6}) (.*)$/.exec(first)
  if (heading) {
    const Heading = `h${heading[1]!.length}` as 'h1'
    return <Heading>{inline(heading[2]!)}</Heading>
  }
  if (!LIST.test(first)) return <p>{inline(lines.join('\n'))}</p>
  const items = lines.join('\n').split(/\n(?=- |\d+\. )/)
  const Listed = first.startsWith('-') ? 'ul' : 'ol'
  return (
    <Listed>
      {items.map((item, at) => (
        <li key={at}>{inline(item.replace(LIST, ''))}</li>
      ))}
    </Listed>
  )
}

function Table({ lines, inline }: { readonly lines: readonly string[]; readonly inline: Inline }) {
  const [head = [], , ...rows] = lines.map(cellsOf)
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

const INLINE = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\([^)\s]+\))/

/** Every second part of the split is one of the forms. */
function inlineOf(text: string, addressOf: MarkdownProps['addressOf']): readonly ReactNode[] {
  return text.split(INLINE).map((part, at) => {
    if (at % 2 === 0) return part
    if (part.startsWith('`')) return <code key={at}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={at}>{inlineOf(part.slice(2, -2), addressOf)}</strong>
    if (part.startsWith('*')) return <em key={at}>{inlineOf(part.slice(1, -1), addressOf)}</em>
    const [, label = '', link = ''] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? []
    const address = addressOf(link)
    return address === undefined ? (
      label
    ) : (
      <Link key={at} to={address}>
        {label}
      </Link>
    )
  })
}
