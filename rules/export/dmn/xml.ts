/** Just enough XML to write a document: elements, attributes and texts, one element a line. */

export type Xml =
  | {
      readonly kind: 'element'
      readonly name: string
      readonly attributes: Readonly<Record<string, string>>
      readonly children: readonly Xml[]
    }
  | { readonly kind: 'text'; readonly content: string }

export const element = (name: string, attributes: Readonly<Record<string, string>>, children: readonly Xml[]): Xml => ({
  kind: 'element',
  name,
  attributes,
  children,
})

export const text = (content: string): Xml => ({ kind: 'text', content })

export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`

function written(node: Xml, indent: string): string {
  if (node.kind === 'text') return escaped(node.content)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const start = `<${node.name}${attributes.join('')}`
  const [only] = node.children
  if (only === undefined) return `${indent}${start}/>`
  if (only.kind === 'text') return `${indent}${start}>${escaped(only.content)}</${node.name}>`
  const inner = node.children.map((child) => written(child, `${indent}  `))
  return `${indent}${start}>\n${inner.join('\n')}\n${indent}</${node.name}>`
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Line breaks as numbers, so that reading gives them back; what XML cannot hold at all becomes the replacement sign. */
const escaped = (content: string): string =>
  content
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- these are the ones that XML excludes
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => NAMED[sign]!)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.codePointAt(0)};`)
