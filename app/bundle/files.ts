/** The files of a bundle, as `export` writes them into a folder and the API packs them. The same book gives the same bytes. */
import {
  type Bundle,
  conformanceOf,
  conformanceText,
  type Coverage,
  dmnOf,
  prettyJson,
  runtimeTypesText,
  typesText,
} from '../../rules/export/index.ts'
import type { CompiledBook } from '../../rules/workbook/index.ts'

export type BundleFile = readonly [name: string, content: string]

export interface BundleFiles {
  readonly files: readonly BundleFile[]
  readonly coverage: readonly Coverage[]
}

/** `runtime`: the content of `runtime.mjs` (runtime-file.ts). */
export function bundleFilesOf(bundle: Bundle, book: CompiledBook, runtime: string): BundleFiles {
  const { vectors, coverage } = conformanceOf(bundle, book)
  const dmn = dmnOf(book)
  const files: readonly BundleFile[] = [
    ['bundle.json', prettyJson(bundle)],
    ['conformance.jsonl', conformanceText(vectors)],
    ['runtime.mjs', runtime],
    ['types.d.ts', typesText(bundle)],
    ['runtime.d.mts', runtimeTypesText],
    ['decisions.dmn', dmn.xml],
    ['dmn-left-out.json', prettyJson(dmn.leftOut)],
  ]
  return { files, coverage }
}
