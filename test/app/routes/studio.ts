/** The one studio that the tests of all routes ask: the real server on an embedded database of its own, started once. */
import type { TestProject } from 'vitest/node'
import { freshDataDir, removeDataDir, startStudio } from '../../running-studio.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    studio: { readonly url: string; readonly dataDir: string }
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = freshDataDir()
  const { url, stop } = await startStudio(dataDir)
  provide('studio', { url, dataDir })
  return async () => {
    await stop()
    removeDataDir(dataDir)
  }
}
