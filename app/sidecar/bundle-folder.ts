/**
 * The bundle that a folder holds, made ready, and made ready anew when its file changes or somebody says so. Whoever asks
 * meanwhile gets the one before: a bundle that cannot be read takes the place of none.
 */
import { readFileSync, statSync, unwatchFile, watchFile } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, type RanBundle, runBundle } from '../../rules/export/index.ts'
import { isJsonObject } from '../../rules/json.ts'
import { jsonIn } from '../json-text.ts'

export interface Loaded {
  readonly head: Bundle['workbook']
  readonly ran: RanBundle
}

export interface BundleFolder {
  now(): Loaded
  /** Reads it again. */
  reload(): void
  close(): void
}

/** A folder without a bundle that can be run: a sentence for whoever started it. */
export class BundleProblem extends Error {
  override readonly name = 'BundleProblem'
}

const LOOK_MS = 1_000

/** Throws a BundleProblem where there is none to begin with. */
export function openBundleFolder(folder: string, log: (line: string) => void): BundleFolder {
  const file = join(folder, 'bundle.json')
  let loaded = loadedFrom(file)
  const reload = (): void => {
    try {
      const fresh = loadedFrom(file)
      const isSame = fresh.head.hash === loaded.head.hash && fresh.head.version === loaded.head.version
      loaded = fresh
      log(isSame ? `${nameOf(fresh)} was read again` : `${nameOf(fresh)} is answered from now on`)
    } catch (error) {
      if (!(error instanceof BundleProblem)) throw error
      log(`${error.message}; ${nameOf(loaded)} is answered still`)
    }
  }
  // By looking at it: a file that another takes the place of is seen on every system.
  watchFile(file, { interval: LOOK_MS, persistent: false }, (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino || now.size !== before.size) reload()
  })
  return { now: () => loaded, reload, close: () => unwatchFile(file) }
}

export const nameOf = ({ head: { id, version, hash } }: Loaded): string =>
  `${id}${version === undefined ? '' : ` version ${version}`} (${hash.slice(0, 19)})`

function loadedFrom(file: string): Loaded {
  const bundle = bundleIn(file)
  try {
    return { head: bundle.workbook, ran: runBundle(bundle) }
  } catch (error) {
    throw new BundleProblem(`${file} has logic that cannot be run: ${(error as Error).message}`)
  }
}

function bundleIn(file: string): Bundle {
  const read = jsonIn(bytesOf(file))
  if (!read.ok) {
    const place = read.fault === 'not-json' ? ` at line ${read.line}, column ${read.column}` : ''
    throw new BundleProblem(`${file} is no JSON${place}`)
  }
  const { value } = read
  if (!isJsonObject(value) || value['format'] !== 1 || !isJsonObject(value['decisions']))
    throw new BundleProblem(`${file} is no bundle of format 1; \`ratebook export\` writes one`)
  if (!isJsonObject(value['workbook'])) throw new BundleProblem(`${file} does not say which workbook it is of`)
  return value as unknown as Bundle
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).isFile()) return readFileSync(file)
  } catch {
    // Said below.
  }
  throw new BundleProblem(`there is no ${file}; name the folder that \`ratebook export --out\` wrote`)
}
