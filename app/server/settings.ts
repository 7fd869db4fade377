/** What the environment says about how to run. Nothing else in the server reads it. */
import { join, resolve } from 'node:path'
import { type SignInSettings, signInSettingsFrom } from './sign-in-settings.ts'
import { StartError } from './start-error.ts'

export interface Settings {
  readonly port: number
  /** Undefined: loopback only, on IPv4 and, where there is one, IPv6. */
  readonly host: string | undefined
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** The folder of the last backups. */
  readonly backupsDir: string
  readonly gridLicenseKey: string
  /** Lets whoever has it read the figures; without one only this machine may. */
  readonly metricsToken: string | undefined
  readonly logLevel: string | undefined
  readonly signIn: SignInSettings
}

/** The folder that holds package.json. */
export const projectRoot = join(import.meta.dirname, '../..')

type Environment = Readonly<Record<string, string | undefined>>

export function settingsFrom(environment: Environment): Settings {
  const given = (name: string) => environment[name]?.trim() || undefined
  const dataDir = resolve(projectRoot, given('RATEBOOK_DATA') ?? 'data')
  return {
    port: portFrom(given('PORT')),
    host: given('HOST'),
    dataDir,
    databaseUrl: given('DATABASE_URL'),
    backupsDir: resolve(projectRoot, given('RATEBOOK_BACKUPS') ?? join(dataDir, 'backups')),
    metricsToken: given('METRICS_TOKEN'),
    logLevel: given('LOG_LEVEL'),
    gridLicenseKey: given('HANDSONTABLE_LICENSE_KEY') ?? 'non-commercial-and-evaluation',
    signIn: signInSettingsFrom(given),
  }
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return 3000
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  throw new StartError(`PORT is "${text}"; it must be a whole number from 1 to 65535.`)
}
