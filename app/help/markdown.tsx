/**
 * Markdown as the guide is written in, made into elements: headings, lists, tables, code, emphasis and links. No HTML is
 * read, so nothing in a page can do more than be shown; what is none of these stays text.
 */
import type { ReactNode } from 'react'
import { Anchor } from '@mantine/core'
import { Link } from 'react-router'

export interface MarkdownProps {
  readonly text: string
  /** The address of what a link names; none where it leads nowhere here. */
  readonly addressOf: (link: string) => string | undefined
}

type Inline = (text: string) => readonly ReactNode[]

const ITEM = /^(?:-|\d+\.) /
const FORM = /^(?:#{1,6} |\||```|- |\d+\. )/

export function Markdown({ text, addressOf }: MarkdownProps) {
  const inline: Inline = (part) => inlineOf(part, addressOf)
  return blocksOf(text).map((lines, at) => <Block key={at} lines={lines} inline={inline} />)
}

/** Parted where a line is blank or begins another form, and after a heading; a fence runs to its end. */
function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks: string[][] = []
  let open: string[] | undefined
  for (const line of text.split('\n')) {
    const isFenced = open?.[0]?.startsWith('```')
    if (line === '' && !isFenced) open = undefined
    else if (open && (isFenced || goesOn(open[0]!, line))) open.push(line)
    else blocks.push((open = [line]))
    if (line.startsWith('#') ? !isFenced : isFenced && line === '```') open = undefined
  }
  return blocks
}

/** A list goes on in lines that begin no other form; anything else in lines of its own form. */
const goesOn = (first: string, line: string): boolean =>
  formOf(first) === formOf(line) || (ITEM.test(first) && !FORM.test(line))
const formOf = (line: string): string => FORM.exec(line)?.[0].replace(/^\d+/, '1') ?? ''

function Block({ lines, inline }: { readonly lines: readonly string[]; readonly inline: Inline }) {
  const text = lines.join('\n')
  const [, marks, heading] = /^(#{1,6}) (.*)$/.exec(text) ?? []
  if (marks !== undefined) return each(`h${marks.length}`, [heading!], inline)
  if (text.startsWith('```')) return <pre>{lines.slice(1, -1).join('\n')}</pre>
  if (text.startsWith('|')) return <Table lines={lines} inline={inline} />
  if (!ITEM.test(text)) return <p>{inline(text)}</p>
  const List = text.startsWith('-') ? 'ul' : 'ol'
  const items = text.split(/\n(?=- |\d+\. )/).map((item) => item.replace(ITEM, ''))
  return <List>{each('li', items, inline)}</List>
}

function Table({ lines, inline }: { readonly lines: readonly string[]; readonly inline: Inline }) {
  const [head = [], , ...rows] = lines.map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
  const cells = (tag: string, row: readonly string[]) => each(tag, row, (cell) => inline(cell.replaceAll('\\|', '|')))
  return (
    <table>
      <thead>
        <tr>{cells('th', head)}</tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>{cells('td', row)}</tr>
        ))}
      </tbody>
    </table>
  )
}

function each(tag: string, texts: readonly string[], inline: Inline) {
  const Tag = tag as 'li'
  return texts.map((text, at) => <Tag key={at}>{inline(text.trim())}</Tag>)
}

const SPAN = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\([^)\s]+\))/

/** Every second part of the split is one of the spans. */
const inlineOf = (text: string, addressOf: MarkdownProps['addressOf']): readonly ReactNode[] =>
  text.split(SPAN).map((part, at) => {
    if (at % 2 === 0) return part
    if (part.startsWith('`')) return <code key={at}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={at}>{inlineOf(part.slice(2, -2), addressOf)}</strong>
    if (part.startsWith('*')) return <em key={at}>{part.slice(1, -1)}</em>
    const [label = '', link = ''] = part.slice(1, -1).split('](')
    const to = addressOf(link)
    if (to === undefined) return label
    return (
      <Anchor key={at} component={Link} to={to} td="underline">
        {label}
      </Anchor>
    )
  })
