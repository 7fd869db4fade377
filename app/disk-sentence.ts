/** What the file system answered to an attempt to write, as a sentence; undefined for anything else. */
export function diskSentence(error: unknown): string | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return 'this is a file, but a folder is wanted'
    case 'EISDIR':
      return 'this is a folder, but a file is wanted'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this must not be written'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full'
    case 'ENOENT':
      return 'the folder is not there, or was taken away'
    case 'EIO':
      return 'the disk or the connection to it failed'
    default:
      return undefined
  }
}
