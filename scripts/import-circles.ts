/**
 * Circles of imports: files that need each other, and folders side by side that do. Types count: what can only be
 * understood together is one thing in several places, even where no code runs.
 *
 * What two folders share stands beside them, in the folder that holds both, or in one of them that knows nothing of the other.
 */
import type { Import, Violation } from './imports.ts'

/** From a file or folder to another, by the first import that leads there. */
type Ways = ReadonlyMap<string, ReadonlyMap<string, Import>>

export function circlesIn(imports: readonly Import[]): readonly Violation[] {
  const local = imports.flatMap((each) => (each.target === undefined ? [] : [{ ...each, target: each.target }]))
  const files = waysOf(local.map((each) => ({ from: each.file, to: each.target, by: each })))
  const folders = waysOf(
    local.flatMap((each) => {
      const [from, to] = foldersBetween(each.file, each.target)
      return from !== undefined && to !== undefined ? [{ from, to, by: each }] : []
    }),
  )
  return [...circles(files, 'files'), ...circles(folders, 'folders')]
}

function waysOf(steps: readonly { readonly from: string; readonly to: string; readonly by: Import }[]): Ways {
  const ways = new Map<string, Map<string, Import>>()
  for (const { from, to, by } of steps) {
    const out = ways.get(from) ?? new Map<string, Import>()
    if (!out.has(to)) out.set(to, by)
    ways.set(from, out)
  }
  return ways
}

/** The two folders side by side that an import leads between; none where one of the files stands above. */
function foldersBetween(file: string, target: string): readonly [string?, string?] {
  const [one, other] = [file.split('/'), target.split('/')]
  const shared = one.findIndex((name, at) => name !== other[at])
  const isFolder = (parts: readonly string[]): boolean => shared < parts.length - 1
  if (shared < 0 || !isFolder(one) || !isFolder(other)) return []
  return [one.slice(0, shared + 1).join('/'), other.slice(0, shared + 1).join('/')]
}

/** A circle is told once, at the smallest of its names; one that shares a member with it comes when that is mended. */
function circles(ways: Ways, what: 'files' | 'folders'): readonly Violation[] {
  const told = new Set<string>()
  return [...ways.keys()].toSorted().flatMap((start) => {
    const circle = told.has(start) ? undefined : shortestCircle(ways, start)
    if (!circle) return []
    for (const name of circle) told.add(name)
    const { file, line } = ways.get(start)!.get(circle[1] ?? start)!
    const message = `a circle of ${what}, types counted: ${[...circle, start].join(' > ')}; move what they share below them`
    return [{ file, line, message }]
  })
}

/** Its members in order, beginning with `start`; undefined where none leads back to it. */
function shortestCircle(ways: Ways, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (const name of waiting) {
    for (const next of ways.get(name)?.keys() ?? []) {
      if (next === start) return pathTo(name, cameFrom)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, name)
      waiting.push(next)
    }
  }
  return undefined
}

function pathTo(last: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const before = cameFrom.get(last)
  return before === undefined ? [last] : [...pathTo(before, cameFrom), last]
}
