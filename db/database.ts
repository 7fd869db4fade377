/** The tables, as Kysely sees them. Each is described beside the repository that owns it. */
import type { EditBatchTable } from './edit-log.ts'
import type { SettingTable } from './setting.ts'
import type { WorkbookTable } from './workbook.ts'

export interface Database {
  workbook: WorkbookTable
  edit_batch: EditBatchTable
  setting: SettingTable
}
