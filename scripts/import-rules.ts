/**
 * Who may import whom in this house. Imports point down: app, then db, then rules; inside rules as listed below. A folder
 * is entered through its index. The core knows no machine; the browser gets nothing of the server.
 *
 * Nothing goes in circles, be it types only (see import-circles.ts). Works on paths and texts, not on the disk.
 */
import { circlesIn } from './import-circles.ts'
import { importsOf, type Import, type Violation } from './imports.ts'

/** What each top-level folder may import besides itself. `test` and `scripts` look at everything and are not checked. */
const FLOORS: Readonly<Record<string, readonly string[]>> = { rules: [], db: ['rules'], app: ['db', 'rules'] }

/** What each folder of the core may import besides itself. */
const CORE: Readonly<Record<string, readonly string[]>> = {
  cell: [],
  table: ['cell'],
  workbook: ['cell', 'table'],
  merge: ['cell', 'workbook'],
  history: ['cell', 'workbook'],
  approval: ['cell', 'workbook'],
  publishing: ['cell', 'workbook', 'merge', 'history'],
  review: ['cell', 'workbook', 'history'],
  simulate: ['cell', 'table', 'workbook'],
  gate: ['cell', 'workbook', 'history', 'review', 'simulate'],
  reach: ['cell', 'table', 'workbook', 'simulate'],
  portfolio: ['cell', 'table', 'workbook', 'simulate'],
  export: ['cell', 'table', 'workbook', 'simulate'],
  exchange: ['cell', 'table', 'workbook'],
  samples: ['workbook'],
}

/** Files of the core that stand above its folders: words shared by all of them. */
const CORE_WORDS = [
  'rules/catalogue-entry.ts',
  'rules/counted.ts',
  'rules/described-schema.ts',
  'rules/json.ts',
  'rules/text.ts',
]

/** The only packages the core may use: they run anywhere and touch nothing. */
const CORE_PACKAGES = ['decimal.js', 'json-logic-js', 'temporal-polyfill', 'zod']

/** Parts of the app that never reach a browser. */
const SERVER_ONLY = /^app\/(server|cli|api|bundle|sidecar|portfolio|exchange)\/|\.server\.tsx?$/
/** Whose server-only imports the bundler takes out of what the browser gets, together with their loaders and actions. */
const MAY_IMPORT_SERVER_FILES = /^app\/(routes\/.*|root\.tsx|entry\.server\.tsx)$/

export function violationsOf(files: ReadonlyMap<string, string>): readonly Violation[] {
  const imports = [...files].flatMap(([file, text]) => importsOf(file, text))
  const objections = imports.flatMap((each) => {
    const message = objectionTo(each)
    return message === undefined ? [] : [{ file: each.file, line: each.line, message }]
  })
  return [...objections, ...circlesIn(imports)]
}

function objectionTo({ file, from, target, typesOnly }: Import): string | undefined {
  const floor = topOf(file)
  if (target === undefined) return floor === 'rules' ? objectionToPackage(from) : undefined
  const goal = topOf(target)
  // Types that the router writes down for its routes, and files such as package.json.
  if (from.startsWith('./+types/') || FLOORS[goal] === undefined) return undefined
  if (goal !== floor) {
    if (FLOORS[floor]?.includes(goal) !== true)
      return `${floor}/ must not import ${goal}/: imports point down, app to db to rules`
    if (goal === 'db' && !typesOnly && !SERVER_ONLY.test(file))
      return 'only the server and the command line reach the database; pages go through their services'
    return enteredAside(target)
  }
  if (floor === 'rules') return objectionInCore(file, target)
  if (floor === 'app') return objectionInApp(file, target, typesOnly)
  return undefined
}

function objectionToPackage(name: string): string | undefined {
  if (CORE_PACKAGES.includes(packageOf(name))) return undefined
  return `rules/ must not import ${name}: the core runs anywhere, with no more than ${CORE_PACKAGES.join(', ')}`
}

function objectionInCore(file: string, target: string): string | undefined {
  const [own, other] = [coreFolderOf(file), coreFolderOf(target)]
  if (own === other || CORE_WORDS.includes(target)) return undefined
  if (own === undefined) return `${file} is shared by the core's folders and must not import any of them`
  if (other === undefined) return `${target} is not shared; only ${CORE_WORDS.join(', ')} are`
  if (CORE[own]?.includes(other) !== true) {
    return `rules/${own} must not import rules/${other}: imports point down, portfolio to simulate to workbook to table to cell`
  }
  return enteredAside(target)
}

function objectionInApp(file: string, target: string, typesOnly: boolean): string | undefined {
  if (!SERVER_ONLY.test(target) || SERVER_ONLY.test(file) || typesOnly) return undefined
  if (target.endsWith('.server.ts') || target.endsWith('.server.tsx')) {
    return MAY_IMPORT_SERVER_FILES.test(file)
      ? undefined
      : `${target} must not reach the browser; only routes and server files import it`
  }
  return `${target} belongs to the server; pages reach it through their services`
}

/** A folder of another floor, or another folder of the core, is entered through its index. */
function enteredAside(target: string): string | undefined {
  if (CORE_WORDS.includes(target)) return undefined
  const door = topOf(target) === 'rules' ? `rules/${coreFolderOf(target) ?? ''}/index.ts` : `${topOf(target)}/index.ts`
  return target === door ? undefined : `${target} is an inner file; import ${door}`
}

const topOf = (path: string): string => path.split('/')[0] ?? ''
const coreFolderOf = (path: string): string | undefined => {
  const parts = path.split('/')
  return parts.length > 2 ? parts[1] : undefined
}
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
