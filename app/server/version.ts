/** The version of the product, as its package says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './settings.ts'

export const VERSION: string = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version
