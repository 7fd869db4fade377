/** The imports of a source file: what stands after `import` or `export … from`, and the ones that come late. */
import { dirname, join } from 'node:path/posix'
import { parseSync } from 'vite'

export interface Import {
  readonly file: string
  readonly line: number
  /** As it is written. */
  readonly from: string
  /** The path of the file that is meant; undefined for a package. */
  readonly target: string | undefined
  readonly typesOnly: boolean
}

/** An import that goes where it must not. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly message: string
}

export function importsOf(file: string, text: string): readonly Import[] {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  const made = (from: string, start: number, typesOnly: boolean): Import => ({
    file,
    line: text.slice(0, start).split('\n').length,
    from,
    target: from.startsWith('.') ? join(dirname(file), from) : undefined,
    typesOnly,
  })
  const statics = module.staticImports.map(({ moduleRequest, entries, start }) =>
    made(moduleRequest.value, start, entries.length > 0 && entries.every((entry) => entry.isType)),
  )
  const exports = module.staticExports.flatMap(({ entries, start }) => {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value
    return from === undefined
      ? []
      : [
          made(
            from,
            start,
            entries.every((entry) => entry.isType),
          ),
        ]
  })
  const dynamics = module.dynamicImports.flatMap(({ moduleRequest, start }) => {
    const from = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2]
    return from === undefined ? [] : [made(from, start, false)]
  })
  return [...statics, ...exports, ...dynamics]
}
