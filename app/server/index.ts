/** What the command line uses of the server. */
export { openServices, type OpenStudio } from './services.ts'
export { settingsFrom, type Settings } from './settings.ts'
export { StartError } from './start-error.ts'
export { urlFrom } from './listen.ts'
export { addressInBook, addressOfBackup, addressOfFile, type Called } from './control.ts'
export { openUpgraded } from './upgrade.ts'
export { VERSION } from './version.ts'
