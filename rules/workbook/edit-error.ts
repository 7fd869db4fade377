/** Why an edit cannot be applied, and where: the path starts at the list of edits. */
import { pointerOf } from './schema.ts'

export class EditError extends Error {
  override readonly name = 'EditError'
  readonly path: readonly (string | number)[]
  readonly reason: string

  constructor(path: readonly (string | number)[], reason: string) {
    super(`${pointerOf(path)}: ${reason}`)
    this.path = path
    this.reason = reason
  }

  get pointer(): string {
    return pointerOf(this.path)
  }
}
