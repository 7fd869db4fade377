/** What the file system answered, as a sentence to stand after the name of the file or folder. */
export type Access = 'read' | 'write'

export const A_FOLDER = 'this is a folder, but a file is wanted'
const A_FILE = 'this is a file, but a folder is wanted'
const FULL = 'the disk is full'
const BUSY = 'too many files are open'

/** By the code of the system's error; where it matters, by what was tried. */
const SENTENCES: Readonly<Record<string, string | Readonly<Record<Access, string>>>> = {
  ENOENT: { read: 'there is no such file', write: 'the folder is not there, or was taken away' },
  ENOTDIR: A_FILE,
  EEXIST: A_FILE,
  EISDIR: A_FOLDER,
  EACCES: { read: 'this user may not read it', write: 'this user may not write it' },
  EPERM: { read: 'this user may not read it', write: 'this user may not write it' },
  EROFS: 'this disk cannot be written to',
  ENOSPC: FULL,
  EDQUOT: FULL,
  EMFILE: BUSY,
  ENFILE: BUSY,
  ENAMETOOLONG: 'this name is too long',
  ELOOP: 'its links lead round in a circle',
  EIO: 'the disk or the connection to it failed',
}

/** Undefined for what is no answer of the file system, or none that is known. */
export function diskSentence(error: unknown, tried: Access = 'write'): string | undefined {
  const { code = '' } = error as NodeJS.ErrnoException
  const found = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined
  return typeof found === 'object' ? found[tried] : found
}
