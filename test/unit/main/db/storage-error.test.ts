import { describe, expect, it } from 'vitest'
import { damagedStorage, isStorageError, storageIsReadOnly, toFileError, toStorageError } from '#main/db/storage-error.ts'
import { AppError } from '#shared/errors/app-error.ts'

const sqlite = (errcode: number) => Object.assign(new Error('as SQLite says it'), { errcode })
const turned = (errcode: number, isReader = false): AppError => {
  const error = toStorageError(sqlite(errcode), isReader)
  if (!(error instanceof AppError)) throw new Error('not about the disk')
  return error
}

describe('what the disk or the file says', () => {
  // The primary codes, and extended ones as SQLite reports them on a real disk.
  it.each([
    ['a full disk', 13, 'storage.full', 'transient'],
    ['a full disk, at the opening of a file', 10 | (19 << 8), 'storage.full', 'transient'],
    ['a disk that became read-only', 8, 'storage.notWritable', 'transient'],
    ['a folder without the right to write', 8 | (6 << 8), 'storage.notWritable', 'transient'],
    ['a file that may not be touched', 3, 'storage.notWritable', 'transient'],
    ['a file that was moved away while in use', 8 | (4 << 8), 'storage.moved', 'transient'],
    ['an error on reading', 10 | (1 << 8), 'storage.diskError', 'transient'],
    ['an error on syncing', 10 | (4 << 8), 'storage.diskError', 'transient'],
    ['a folder that is gone', 14, 'storage.unreachable', 'transient'],
    ['another program with the file', 5, 'storage.busy', 'conflict'],
    ['another program at the log of the file', 15, 'storage.busy', 'conflict'],
    ['a damaged page', 11, 'storage.damaged', 'conflict'],
    ['a damaged search index', 11 | (1 << 8), 'storage.damaged', 'conflict'],
    ['no database', 26, 'storage.damaged', 'conflict'],
  ] as const)('is told apart: %s', (_what, errcode, code, kind) => {
    expect(turned(errcode)).toMatchObject({ code, kind })
    expect(isStorageError(turned(errcode))).toBe(true)
  })

  it('never blames another copy of Buydesk for a disk that can no longer be written to', () => {
    expect(turned(8).message).toBe("The data folder can't be written to.")
    expect(turned(8).message).not.toContain('copy')
  })

  it('says of a file that was opened to be read that another copy writes', () => {
    expect(turned(8, true)).toEqual(storageIsReadOnly())
  })

  it('has a sentence and an advice of its own for each', () => {
    const errors = [3, 5, 10, 11, 13, 14, 8 | (4 << 8)].map((code) => turned(code))
    expect(new Set(errors.map((error) => error.message)).size).toBe(errors.length)
    expect(errors.every((error) => (error.data.advice ?? '').length > 0)).toBe(true)
    expect(damagedStorage().data.advice).toContain('a copy of it and a fresh start')
  })

  it.each([
    ['ENOSPC', 'storage.full'],
    ['EROFS', 'storage.notWritable'],
    ['EACCES', 'storage.notWritable'],
    ['ENOTDIR', 'storage.unreachable'],
  ])('is told apart where the file is made: %s', (code, expected) => {
    expect(toFileError(Object.assign(new Error('as Node says it'), { code }))).toMatchObject({ code: expected })
  })

  it('leaves alone what is a mistake of ours', () => {
    const mistake = sqlite(1)
    expect(toStorageError(mistake)).toBe(mistake)
    const other = new Error('other')
    expect(toStorageError(other)).toBe(other)
    expect(isStorageError(other)).toBe(false)
  })
})
