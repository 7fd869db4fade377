/** Scenarios by folder: those without one first, then folder by folder in the order in which the book names them. */
import type { Scenario } from '../../../rules/workbook/index.ts'

export interface Folder {
  /** Empty for the scenarios that are in none. */
  readonly folder: string
  readonly scenarios: readonly Scenario[]
}

export const folderOf = ({ folder }: Scenario): string => (typeof folder === 'string' ? folder.trim() : '')

export function inFolders(scenarios: readonly Scenario[]): readonly Folder[] {
  const groups = [...Map.groupBy(scenarios, folderOf)].map(([folder, inside]) => ({ folder, scenarios: inside }))
  return [...groups.filter(({ folder }) => folder === ''), ...groups.filter(({ folder }) => folder !== '')]
}

export const foldersOf = (scenarios: readonly Scenario[]): readonly string[] =>
  [...new Set(scenarios.map(folderOf))].filter((folder) => folder !== '')
