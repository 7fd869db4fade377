/** One wording for what a file system answers, wherever a file is read or written. */
import { describe, expect, it } from 'vitest'
import { readOnly } from '../../app/cli/input.ts'
import { diskSentence } from '../../app/disk-sentence.ts'
import { atFile } from '../../app/portfolio/run-error.ts'
import { openPortfolio } from '../../app/portfolio/source/index.ts'

const answered = (code: string): Error => Object.assign(new Error(code), { code })

describe('what the file system answered', () => {
  it.each([
    ['ENOENT', 'there is no such file', 'the folder is not there, or was taken away'],
    ['ENOTDIR', 'this is a file, but a folder is wanted', 'this is a file, but a folder is wanted'],
    ['EEXIST', 'this is a file, but a folder is wanted', 'this is a file, but a folder is wanted'],
    ['EISDIR', 'this is a folder, but a file is wanted', 'this is a folder, but a file is wanted'],
    ['EACCES', 'this user may not read it', 'this user may not write it'],
    ['EPERM', 'this user may not read it', 'this user may not write it'],
    ['EROFS', 'this disk cannot be written to', 'this disk cannot be written to'],
    ['ENOSPC', 'the disk is full', 'the disk is full'],
    ['EDQUOT', 'the disk is full', 'the disk is full'],
    ['EMFILE', 'too many files are open', 'too many files are open'],
    ['ENFILE', 'too many files are open', 'too many files are open'],
    ['ENAMETOOLONG', 'this name is too long', 'this name is too long'],
    ['ELOOP', 'its links lead round in a circle', 'its links lead round in a circle'],
    ['EIO', 'the disk or the connection to it failed', 'the disk or the connection to it failed'],
    ['toString', undefined, undefined],
  ])('%s', (code, read, written) => {
    expect([diskSentence(answered(code), 'read'), diskSentence(answered(code), 'write')]).toEqual([read, written])
  })

  it('an error without a code is none of its answers', () => {
    expect(diskSentence(new Error('ours'))).toBeUndefined()
  })
})

it('the commands, a portfolio and its results say the same', async () => {
  const folder = import.meta.dirname
  const sentence = `${folder}: this is a folder, but a file is wanted`
  const io = { out: async () => {}, err: () => {}, stdin: (async function* () {})() }
  await expect(readOnly(folder, io, { maxBytes: 1e9 })).rejects.toThrow(sentence)
  await expect(openPortfolio({ portfolio: folder })).rejects.toThrow(sentence)
  const taken = (): never => {
    throw answered('EISDIR')
  }
  expect(() => atFile(folder, taken)).toThrow(sentence)
})
