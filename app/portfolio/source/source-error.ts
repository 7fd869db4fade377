/** Why a portfolio cannot be read at all: one sentence for whoever gave the file. Never a bug of ours. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** What the file system answered, as a sentence about that file. Anything else is passed on as it is. */
export function asSourceError(name: string, error: unknown): unknown {
  if (error instanceof SourceError) return error
  const reason = reasonOf((error as NodeJS.ErrnoException).code)
  return reason === undefined ? error : new SourceError(`${name}: ${reason}`)
}

function reasonOf(code: string | undefined): string | undefined {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'this is a folder; a file is expected'
    case 'EACCES':
    case 'EPERM':
      return 'this may not be read or written by this user'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free some space, or name a folder on another disk in TMPDIR'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open'
    case 'EROFS':
      return 'this disk cannot be written to; name another folder in TMPDIR'
    case 'EIO':
      return 'the disk or the connection to it failed'
    default:
      return undefined
  }
}
