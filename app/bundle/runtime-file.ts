/**
 * `runtime.mjs`: the core's own runtime in one readable file without imports, made from its sources when asked for.
 *
 * The bundler is the one that builds the pages, at the version that the lock file fixes: the same sources give the same
 * bytes. Nothing is fetched. A machine without it (an image, which holds only what runs) has the file that its build left.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rolldown } from 'vite'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, 'build/runtime.mjs')
const ENTRY = join(ROOT, 'rules/export/runtime/index.ts')
const BANNER = '// Ratebook runtime: decide(bundle, decision, data) and operators. No dependencies; ES2022.'

let made: Promise<string> | undefined

/** Made once in a process. The bundler is not at home in a thread of its own: it is asked in the process itself. */
export function runtimeFile(): Promise<string> {
  made ??= makeRuntime()
  made.catch(() => (made = undefined))
  return made
}

async function makeRuntime(): Promise<string> {
  // Loaded here, so that no other command waits for it.
  const vite = await import('vite').catch(() => undefined)
  if (vite === undefined) return readFile(BUILT, 'utf8')
  const built = await vite.build({
    root: ROOT,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: ENTRY, formats: ['es'], fileName: 'runtime' },
      rolldownOptions: {
        // The names of the sources stand in the file, as seen from here.
        cwd: ROOT,
        // What no operator needs stays out, whatever it would do when loaded.
        treeshake: { moduleSideEffects: false },
        output: { banner: BANNER, comments: { legal: false, annotation: false, jsdoc: true } },
      },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[]
  const chunks = outputs.flatMap(({ output }) => output)
  const [chunk] = chunks
  if (chunk?.type !== 'chunk' || chunks.length !== 1 || chunk.imports.length > 0) {
    throw new Error('the runtime does not fit into one file without imports')
  }
  return chunk.code
}
