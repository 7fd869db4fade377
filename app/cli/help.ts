/** What the command line says of itself. */
import type { Command } from './command.ts'
import { textTable } from './text-table.ts'

const CALL = 'npm run -s ratebook --'

export const overview = (commands: readonly Command[]): string =>
  [
    `Usage: ${CALL} COMMAND …`,
    '',
    textTable(commands.map(({ name, summary }) => [`  ${name}`, summary])),
    '',
    `${CALL} COMMAND --help describes one command.`,
    'A book of a studio somewhere else: --url URL --token T, or RATEBOOK_URL and RATEBOOK_TOKEN.',
  ].join('\n')

export function helpOf({ name, usage, summary, about, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, about: what }]) => [
    `  --${option}${value === undefined ? '' : ` ${value}`}`,
    what,
  ])
  return [
    `Usage: ${CALL} ${`${name} ${usage}`.trim()}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...about,
    ...(rows.length === 0 ? [] : ['', textTable(rows)]),
  ].join('\n')
}
