/** A build step: leaves a Brotli and a gzip copy beside every built file worth it, for the server to send as it is. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const WORTH_IT = /^assets\/.*\.(css|js|json|svg)$/
const SMALLEST_BYTES = 1_024
/** One step below the last few, which take ten times as long for two per cent. */
const BROTLI_QUALITY = 9

export function compressedAssets(): Plugin {
  return {
    name: 'ratebook:compressed-assets',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }, bundle) {
        await Promise.all(
          Object.keys(bundle)
            .filter((name) => WORTH_IT.test(name))
            .map((name) => compress(join(dir, name))),
        )
      },
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file).catch(() => undefined)
  if (content === undefined || content.length < SMALLEST_BYTES) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  await Promise.all([
    promisify(brotliCompress)(content, { params }).then((copy) => writeFile(`${file}.br`, copy)),
    promisify(gzip)(content, { level: 9 }).then((copy) => writeFile(`${file}.gz`, copy)),
  ])
}
