/** Part of the lint step: prints every import that goes where it must not (see import-rules.ts), and fails on any. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { violationsOf } from './import-rules.ts'

const root = join(import.meta.dirname, '..')

const paths = ['rules', 'db', 'app'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)
const files = new Map(
  paths.sort().map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
)
const violations = violationsOf(files)
for (const { file, line, message } of violations) console.error(`${file}:${line}: ${message}`)
console.log(`${files.size} files, ${violations.length} imports that go where they must not`)
process.exitCode = violations.length === 0 ? 0 : 1
